import type { Target } from '../domain/instance.ts';
import type { Run } from '../domain/run.ts';
import { listInstances, markStale } from '../records/instance-records.ts';
import { readPages } from '../records/page-records.ts';
import { readLaterRuns } from '../records/run-records.ts';
import { markSourcesStale } from './sources/mark-sources-stale.ts';
import type { Tools } from './tools.ts';

/**
 * Marks what was last known of an unread target stale: never clean, never gone.
 * @returns where it stopped when time ran out, for the next call's `after`; null when done
 */
export async function markTargetStale(
  tools: Tools,
  target: Target,
  run: Run,
  after: string,
): Promise<string | null> {
  // What was read before the target broke off is fresh, although a record that says the same was not written again.
  // So is what a later run has read, which took the lease over from this one.
  const runs = [run, ...(await readLaterRuns(tools.table, run))];
  const seen = new Set<string>();
  let isReadLater = false;
  for (const { runId } of runs)
    for (const page of await readPages(tools.table, runId, target)) {
      isReadLater ||= runId !== run.runId;
      for (const instanceId of page.seen) seen.add(instanceId);
    }
  if (after === '' && !isReadLater) await markSourcesStale(tools, target, run);
  for await (const { instanceId, gone } of listInstances(tools.table, target)) {
    if (gone || seen.has(instanceId) || instanceId <= after) continue;
    await markStale(tools.table, { ...target, instanceId }, run, tools.now());
    if (tools.timeIsUp()) return instanceId;
  }
  return null;
}
