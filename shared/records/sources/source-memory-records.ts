import { CallFailed } from '../../domain/errors.ts';
import type { Target } from '../../domain/instance.ts';
import { noSourceMemory, type SourceMemory } from '../../domain/sources/source-change.ts';
import { type SourceId, sourceKey } from '../../domain/sources/source.ts';
import type { Item } from '../item.ts';
import { keys, sourceMemoryPartition } from '../keys.ts';
import type { Table } from '../table.ts';

/** What is remembered of a target's sources, by sourceKey; most have nothing. Consistent. */
export async function readSourceMemories(
  table: Table,
  of: Target,
): Promise<ReadonlyMap<string, SourceMemory>> {
  const memories = new Map<string, SourceMemory>();
  for await (const item of table.query({ pk: sourceMemoryPartition(of) }))
    memories.set(sourceKey(item as unknown as SourceId), toMemory(item));
  return memories;
}

/** The same of one source; an empty memory where there is none. */
export async function readSourceMemory(table: Table, of: SourceId): Promise<SourceMemory> {
  const item = await table.get(keys.sourceMemory(of));
  return item === null ? noSourceMemory : toMemory(item);
}

/**
 * Writes what is to be remembered, on the condition that it is still what was read.
 * @returns the memory as it stands now
 * @throws CallFailed when another writer came in between, which under the lease nobody does
 */
export async function putSourceMemory(
  table: Table,
  { account, region, kind, id }: SourceId,
  memory: SourceMemory,
): Promise<SourceMemory> {
  const of = { account, region, kind, id };
  const { made, begun, undone, version } = memory;
  const next: SourceMemory = { made, begun, undone, version: version + 1 };
  const written = await table.update(
    keys.sourceMemory(of),
    { ...of, ...next },
    version === 0
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: 'version = :read', values: { ':read': version } },
  );
  if (written) return next;
  throw new CallFailed(
    `what is remembered of ${kind} ${id} in ${region} was written by another run meanwhile; the next run looks again`,
  );
}

function toMemory(item: Item): SourceMemory {
  const { made, begun, undone, version } = item as unknown as SourceMemory;
  return { made, begun, undone, version };
}
