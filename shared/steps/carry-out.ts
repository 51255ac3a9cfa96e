import { whyShut } from '../decisions/allot.ts';
import { closedBreaker } from '../domain/breaker.ts';
import type { Change } from '../domain/change.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { Run } from '../domain/run.ts';
import { updateNewsAllotment, updateNewsChange } from '../records/news-records.ts';
import { updatePending } from '../records/pending-records.ts';
import { changeInstance, type ChangeFacts } from './change-instance.ts';
import type { Tools } from './tools.ts';

/**
 * Makes one allotted change, and passes on what came of it.
 * @returns the change as it stands; null where nothing was done because the plan is another now, or may not be made now
 */
export async function carryOut(
  tools: Tools,
  action: PendingAction,
  facts: ChangeFacts,
): Promise<Change | null> {
  const { run, settings, made } = facts;
  // The window may have shut while others had their turn. The breaker opens in allot-changes only.
  const shut = made ? null : whyShut(action.action, settings, closedBreaker, tools.now());
  if (shut !== null) {
    await putBack(tools, run, action, 'waiting', `${shut}; it waits for the next run`);
    return null;
  }
  const change = await changeInstance(tools, action, facts);
  if (change === 'left') {
    await leave(tools, run, action, null);
    return null;
  }
  if (change === null) {
    const reason =
      'the instance was audited again since it was allotted, and the plan is another now; the next run looks again';
    await putBack(tools, run, action, 'waiting', reason);
    return null;
  }
  await updateNewsChange(tools.table, run.runId, change, change);
  await updatePending(tools.table, run.runId, { ...action, status: 'done' });
  return change;
}

/** The kill switch was thrown after the changes were allotted. One that was made already stays made. */
export async function leave(
  tools: Tools,
  run: Pick<Run, 'runId'>,
  action: PendingAction,
  made: Change | null,
): Promise<void> {
  if (made) return updatePending(tools.table, run.runId, { ...action, status: 'done' });
  await putBack(tools, run, action, 'observed', 'the settings say observe: nothing is changed');
}

/** An allotted change that is not made in this run after all, and why. */
export async function putBack(
  tools: Tools,
  run: Pick<Run, 'runId'>,
  action: PendingAction,
  status: 'waiting' | 'observed',
  reason: string,
): Promise<void> {
  const left: PendingAction = { ...action, status, reason };
  await updateNewsAllotment(tools.table, run.runId, left, left);
  await updatePending(tools.table, run.runId, left);
}
