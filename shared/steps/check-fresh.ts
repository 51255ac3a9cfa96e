import type { AccountPlan } from '../domain/account-plan.ts';
import { CallFailed } from '../domain/errors.ts';
import type { Run } from '../domain/run.ts';
import { epochOf } from '../domain/time.ts';
import { listRuns } from '../records/run-records.ts';
import type { Tools } from './tools.ts';

/** A plan rests on evidence; the second look before a change reads the options and tags again, and not the metrics. */
const mostMinutes = 15;

/**
 * Refuses a plan that was looked at for too long, or that another run has overtaken: what it remembers is older then than
 * what the table holds.
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
  for await (const other of listRuns(tools.table)) {
    if (other.runId === run.runId || other.leasedAt <= at) continue;
    const what = other.scope === 'account' ? 'has read the account' : 'has begun';
    throw new CallFailed(
      `nothing was changed: run ${other.runId} ${what} since the plan was made; start again`,
    );
  }
}
