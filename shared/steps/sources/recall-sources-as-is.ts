import type { Target } from '../../domain/instance.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import { readSourceMemories } from '../../records/sources/source-memory-records.ts';
import type { Table } from '../../records/table.ts';
import { afterBreak, sourceOf } from './recall-sources.ts';

/**
 * What is remembered of a target's sources, by sourceKey, and what the ledger adds where a run broke off. Unlike recallSources
 * it writes nothing: what a broken run has left open stays so, and no other change of it is planned.
 */
export async function recallSourcesAsIs(
  table: Table,
  target: Target,
): Promise<ReadonlyMap<string, SourceMemory>> {
  const memories = new Map<string, SourceMemory>();
  for (const [key, remembered] of await readSourceMemories(table, target))
    memories.set(key, await afterBreak(table, sourceOf(key), remembered));
  return memories;
}
