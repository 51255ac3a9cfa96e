import { concludeRun, type Conclusion } from '../decisions/conclude-run.ts';
import type { Environment } from '../domain/environment.ts';
import { CallFailed, InvalidInput } from '../domain/errors.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Run } from '../domain/run.ts';
import { publish } from '../gateways/publish.ts';
import { readChange } from '../records/change-records.ts';
import { releaseLease } from '../records/lease.ts';
import { readPending } from '../records/pending-records.ts';
import {
  finishRun as recordFinish,
  readFailures,
  readRun,
  readTargetReports,
  recordSummarySent,
} from '../records/run-records.ts';
import { runSummary } from '../wording/run-summary.ts';
import type { Tools } from './tools.ts';

export type FinishedRun = Run & Conclusion;

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
  const pending = [];
  for await (const action of readPending(table, runId))
    pending.push({
      action,
      change: await readChange(table, { ...action, runId, runStartedAt: startedAt }),
    });
  const conclusion = concludeRun({
    run,
    targets,
    failures: await readFailures(table, runId),
    pending,
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
  return { runId, startedAt, ...conclusion };
}
