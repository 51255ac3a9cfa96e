import type { Conclusion } from '../decisions/conclude-run.ts';
import { cost } from '../decisions/cost.ts';
import type { Environment } from '../domain/environment.ts';
import { CallFailed } from '../domain/errors.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Run, RunSummary } from '../domain/run.ts';
import { publish } from '../gateways/publish.ts';
import { recordSummarySent } from '../records/run-records.ts';
import { runSummary } from '../wording/run-summary.ts';
import { closeRun } from './close-run.ts';
import type { Tools } from './tools.ts';

/** Counts only: a list of problems may be more than a state may answer. */
export type FinishedRun = Run &
  Pick<RunSummary, 'scope'> &
  Pick<Conclusion, 'status' | 'counts' | 'changes'>;

/**
 * Sums up the run, gives the lease back, tells the operations topic; but for a run over some instances in which nothing
 * happened.
 */
export async function finishRun(
  payload: Payload<'finish-run'>,
  environment: Environment<'finish-run'>,
  tools: Tools,
): Promise<FinishedRun> {
  const { runId, startedAt } = payload;
  const { run, targets, conclusion, cost: summed } = await closeRun(tools, payload);
  if (run.summarySentAt === null && conclusion.worth === 'telling') {
    const topicArn = environment.OPERATIONS_TOPIC_ARN;
    const { usage, unmetered } = summed;
    const summary = runSummary({
      run,
      targets,
      ...conclusion,
      cost: { ...cost(usage), unmetered },
    });
    if ((await publish(tools.clients, topicArn, summary)) === null)
      throw new CallFailed(`the operations topic ${topicArn} does not exist; deploy again`);
    await recordSummarySent(tools.table, runId, tools.now());
  }
  const { status, counts, changes } = conclusion;
  return { runId, startedAt, scope: run.scope, status, counts, changes };
}
