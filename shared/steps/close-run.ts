import pMap from 'p-map';
import { concludeRun, type Conclusion } from '../decisions/conclude-run.ts';
import { runCost, type SummedCost } from '../decisions/run-cost.ts';
import type { Change } from '../domain/change.ts';
import { InvalidInput } from '../domain/errors.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { Run, RunSummary, TargetReport } from '../domain/run.ts';
import { addUsage } from '../domain/usage.ts';
import { readChange } from '../records/change-records.ts';
import { releaseLease } from '../records/lease.ts';
import { readUnheard } from '../records/owner-records.ts';
import { readPending } from '../records/pending-records.ts';
import { finishRun, readFailures, readRun, readTargetReports } from '../records/run-records.ts';
import type { Table } from '../records/table.ts';
import { readUsage } from '../records/usage-records.ts';
import { usedBy } from './record-usage.ts';
import type { Tools } from './tools.ts';

export type ClosedRun = {
  readonly run: RunSummary;
  readonly targets: readonly TargetReport[];
  readonly conclusion: Conclusion;
  readonly cost: SummedCost;
  /** The changes that the run recorded, whatever became of them. */
  readonly changes: readonly Change[];
  /** What was asked for, and no change was recorded of. */
  readonly left: readonly PendingAction[];
};

/** Sums up a run from its records, writes its end down, and gives the lease back. */
export async function closeRun(
  tools: Pick<Tools, 'clients' | 'table' | 'now'>,
  { runId, startedAt }: Run,
): Promise<ClosedRun> {
  const { table } = tools;
  const run = await readRun(table, runId);
  if (run === null)
    throw new InvalidInput(`there is no record of run ${runId}; it cannot be finished`);
  const targets = await readTargetReports(table, runId);
  const pending = await pMap(
    readPending(table, runId),
    async (action) => ({ action, change: await changeOf(table, action, { runId, startedAt }) }),
    { concurrency: 20 },
  );
  const failures = await readFailures(table, runId);
  const unheard = await readUnheard(table, runId);
  const conclusion = concludeRun({ run, targets, failures, pending, unheard });
  const records = await readUsage(table, runId);
  const own = addUsage(usedBy(tools), isToBeTold(run) ? summaryMessage : {});
  const cost = runCost({ run, targets, records, own });
  await finishRun(table, runId, { ...conclusion, ...cost, finishedAt: tools.now().toISOString() });
  await releaseLease(table, { runId });
  const changes = pending.flatMap(({ change }) => change ?? []);
  const left = pending.flatMap(({ action, change }) => (change === null ? action : []));
  return { run, targets, conclusion, cost, changes, left };
}

/** Only what was allotted can have a change; an observed fleet has none to be read one by one. */
async function changeOf(table: Table, action: PendingAction, run: Run): Promise<Change | null> {
  if (action.status !== 'allotted' && action.status !== 'done') return null;
  return readChange(table, { ...action, runId: run.runId, runStartedAt: run.startedAt });
}

/** The summary of the machine's run is itself among what the run costs. */
function isToBeTold({ scope, summarySentAt }: RunSummary): boolean {
  return scope === 'account' && summarySentAt === null;
}

/** Who reads the operations topic is not asked; that somebody reads it by mail is taken for granted. */
const summaryMessage = { publishes: 1, emails: 1 };
