import pMap from 'p-map';
import type { History } from '../domain/history.ts';
import { instanceKey, type Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import type { SourceMemory } from '../domain/sources/source-change.ts';
import { readBreaker } from '../records/breaker-records.ts';
import { readWatched } from '../records/memory-records.ts';
import type { Table } from '../records/table.ts';
import { collect } from './collect.ts';
import type { OwnerFacts } from './owner-sources.ts';
import { readEarlierRecords } from './read-earlier-records.ts';
import { recall } from './recall.ts';
import { recallSourcesAsIs } from './sources/recall-sources-as-is.ts';

/** While the table is open, the records of instances are asked for only where nothing else says who owns them. */
export type TableHistory = History & Pick<OwnerFacts, 'recordsOf'>;

/**
 * Reads what earlier runs remember of these targets; writes nothing.
 * @throws TransientFailure | CallFailed where the table cannot be read
 */
export async function readHistory(
  table: Table,
  targets: readonly Target[],
  watchDays: number,
): Promise<TableHistory> {
  const [breaker, watched, recalled, sources] = await Promise.all([
    readBreaker(table),
    collect(readWatched(table)),
    pMap(
      targets,
      async (target) => [keyOf(target), await recall(table, target, watchDays)] as const,
      { concurrency: 10 },
    ),
    pMap(
      targets,
      async (target) => [keyOf(target), await recallSourcesAsIs(table, target)] as const,
      { concurrency: 10 },
    ),
  ]);
  const sourceMemories = new Map<string, ReadonlyMap<string, SourceMemory>>(sources);
  const memories = new Map<string, ReadonlyMap<string, Memory>>(recalled);
  return {
    breaker,
    watched,
    memoriesOf: (target) => memories.get(keyOf(target)) ?? new Map(),
    sourceMemoriesOf: (target) => sourceMemories.get(keyOf(target)) ?? new Map(),
    recordsOf: async (instances) => readEarlierRecords(table, instances),
  };
}

function keyOf({ account, region }: Target): string {
  return instanceKey({ account, region, instanceId: '' });
}
