import type { AccountPlan } from '../domain/account-plan.ts';
import { CallFailed } from '../domain/errors.ts';
import type { Run } from '../domain/run.ts';
import { epochOf } from '../domain/time.ts';
import { readPreviousRun } from '../records/run-records.ts';
import type { Tools } from './tools.ts';

/** A plan rests on evidence; the second look before a change reads the options and tags again, and not the metrics. */
const mostMinutes = 15;

/**
 * Refuses a plan that was looked at for too long, or that a run of the machine has overtaken.
 * @throws CallFailed
 */
export async function checkFresh(
  tools: Pick<Tools, 'table' | 'now'>,
  { at }: Pick<AccountPlan, 'at'>,
  run: Run,
): Promise<void> {
  const minutes = (tools.now().getTime() - epochOf(at)) / 60_000;
  if (minutes > mostMinutes)
    throw new CallFailed(
      `nothing was changed: the plan is ${Math.round(minutes)} minutes old, and IMDSv1 may have been used since; start again`,
    );
  const newest = await readPreviousRun(tools.table, run);
  if (newest !== null && newest.startedAt > at)
    throw new CallFailed(
      `nothing was changed: run ${newest.runId} has read the account since the plan was made; start again`,
    );
}
