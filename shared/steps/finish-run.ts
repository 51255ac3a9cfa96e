import pMap from 'p-map';
import { concludeRun, type Conclusion } from '../decisions/conclude-run.ts';
import type { Change } from '../domain/change.ts';
import type { Environment } from '../domain/environment.ts';
import { CallFailed, InvalidInput } from '../domain/errors.ts';
import type { Payload } from '../domain/payloads.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { Run } from '../domain/run.ts';
import { publish } from '../gateways/publish.ts';
import { readChange } from '../records/change-records.ts';
import { releaseLease } from '../records/lease.ts';
import { readUnheard } from '../records/owner-records.ts';
import { readPending } from '../records/pending-records.ts';
import {
  finishRun as recordFinish,
  readFailures,
  readRun,
  readTargetReports,
  recordSummarySent,
} from '../records/run-records.ts';
import { runSummary } from '../wording/run-summary.ts';
import type { Table } from '../records/table.ts';
import type { Tools } from './tools.ts';

/** Counts only: a list of problems may be more than a state may answer. */
export type FinishedRun = Run & Pick<Conclusion, 'status' | 'counts' | 'changes'>;

/** Sums up the run, tells the operations topic, gives the lease back. */
export async function finishRun(
  payload: Payload<'finish-run'>,
  environment: Environment<'finish-run'>,
  tools: Tools,
): Promise<FinishedRun> {
  const { table } = tools;
  const { runId, startedAt } = payload;
  const run = await readRun(table, runId);
  if (run === null)
    throw new InvalidInput(`there is no record of run ${runId}; it cannot be finished`);
  const targets = await readTargetReports(table, runId);
  const pending = await pMap(
    readPending(table, runId),
    async (action) => ({ action, change: await changeOf(table, action, { runId, startedAt }) }),
    { concurrency: 20 },
  );
  const conclusion = concludeRun({
    run,
    targets,
    failures: await readFailures(table, runId),
    pending,
    unheard: await readUnheard(table, runId),
  });
  await recordFinish(table, runId, { ...conclusion, finishedAt: tools.now().toISOString() });
  await releaseLease(table, payload);
  if (run.summarySentAt === null) {
    const topicArn = environment.OPERATIONS_TOPIC_ARN;
    const summary = runSummary({ run, targets, ...conclusion });
    if ((await publish(tools.clients, topicArn, summary)) === null)
      throw new CallFailed(`the operations topic ${topicArn} does not exist; deploy again`);
    await recordSummarySent(table, runId, tools.now());
  }
  const { status, counts, changes } = conclusion;
  return { runId, startedAt, status, counts, changes };
}

/** Only what was allotted can have a change; an observed fleet has none to be read one by one. */
async function changeOf(table: Table, action: PendingAction, run: Run): Promise<Change | null> {
  if (action.status !== 'allotted' && action.status !== 'done') return null;
  return readChange(table, { ...action, runId: run.runId, runStartedAt: run.startedAt });
}
