import { type Change, isOpen } from '../domain/change.ts';
import type { RunTarget } from '../domain/run.ts';
import { readChanges, readSecondParts } from '../records/change-records.ts';
import { updateNewsChange } from '../records/news-records.ts';
import { readPending } from '../records/pending-records.ts';
import { collect } from './collect.ts';
import { finishBegun } from './finish-begun.ts';
import { runningRun } from './running-run.ts';
import { recordsAtOnce, settleChanges } from './settle-changes.ts';
import type { Tools } from './tools.ts';

/** How long the step waits for EC2 to say `applied`; what takes longer is settled by the next run. */
const verifySeconds = 30;

/**
 * Verifies this run's own changes, read consistently: the index of open changes may lag behind what was just written.
 * @returns how many stay open
 */
export async function verifyChanges(tools: Tools, run: RunTarget): Promise<number> {
  const until = tools.now().getTime() + verifySeconds * 1000;
  const summary = await runningRun(tools.table, run);
  let open = await openChanges(tools, run);
  for (;;) {
    open = (await settleChanges(tools, run, summary, open)).left;
    if (open.length === 0 || tools.timeIsUp() || tools.now().getTime() >= until) return open.length;
    await tools.pause(1000);
  }
}

async function openChanges(tools: Tools, run: RunTarget): Promise<readonly Change[]> {
  const pending = await collect(readPending(tools.table, run.runId, run));
  const done = pending.filter(({ status }) => status === 'done');
  const changes = [
    ...(await readChanges(tools.table, run, done)).values(),
    ...(await readSecondParts(
      tools.table,
      run,
      done.filter(({ undoes }) => undoes !== null),
    )),
  ];
  // Settled by an attempt that broke off before it could pass the outcome on.
  const settled = changes.filter((change) => !isOpen(change));
  await finishBegun(settled, recordsAtOnce, async (change) =>
    updateNewsChange(tools.table, run.runId, change, change),
  );
  return changes.filter(isOpen);
}
