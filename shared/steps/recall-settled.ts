import pMap from 'p-map';
import { isOpen } from '../domain/change.ts';
import type { Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import { changesBegun, recall } from './recall.ts';
import { type RunningRun, settleChanges } from './settle-changes.ts';
import type { Tools } from './tools.ts';

/**
 * As recall, but what broken runs have left open is settled by a read first: while a change of an instance is open, no other
 * one is planned.
 */
export async function recallSettled(
  tools: Tools,
  target: Target,
  run: RunningRun,
): Promise<ReadonlyMap<string, Memory>> {
  const { table } = tools;
  const watchDays = run.settings.watch.days;
  const memories = await recall(table, target, watchDays);
  const begun = [...memories.values()].filter((memory) => memory.begun !== null);
  const changes = await pMap(begun, async (memory) => changesBegun(table, memory), {
    concurrency: 10,
  });
  const open = changes.flat().filter(isOpen);
  if (open.length === 0) return memories;
  await settleChanges(tools, target, run, open);
  return recall(table, target, watchDays);
}
