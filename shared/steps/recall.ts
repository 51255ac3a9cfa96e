import pMap from 'p-map';
import { rememberSettled } from '../decisions/remember.ts';
import { type Change, isOpen } from '../domain/change.ts';
import type { Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import { readChange } from '../records/change-records.ts';
import { readMemories } from '../records/memory-records.ts';
import type { Table } from '../records/table.ts';

/**
 * What is remembered of a target's instances, by instance id. Where a run broke off between a change and what is to be
 * remembered of it, the ledger tells: the record is final, or still open, or was never written.
 */
export async function recall(
  table: Table,
  target: Target,
  watchDays: number,
): Promise<ReadonlyMap<string, Memory>> {
  const memories = await readMemories(table, target);
  const repaired = await pMap(
    [...memories.values()],
    async (memory) => afterBreak(table, memory, watchDays),
    { concurrency: 10 },
  );
  return new Map(repaired.map((memory) => [memory.instanceId, memory]));
}

/** The same of one memory; while a change is open, it stays the one that is begun. */
export async function afterBreak(table: Table, memory: Memory, watchDays: number): Promise<Memory> {
  let settled = memory;
  for (const change of await changesBegun(table, memory)) {
    if (isOpen(change)) return settled;
    settled = rememberSettled(settled, change, watchDays);
  }
  return settled.begun === null ? settled : { ...settled, begun: null };
}

/** What the ledger has of a change that was begun: of an undo in two calls, the first one too. */
export async function changesBegun(table: Table, memory: Memory): Promise<readonly Change[]> {
  const { begun } = memory;
  if (begun === null) return [];
  const parts = Array.from({ length: begun.part }, (_, index) => index + 1);
  const changes = await pMap(parts, async (part) =>
    readChange(table, { ...memory, ...begun, part }),
  );
  return changes.flatMap((change) => change ?? []);
}
