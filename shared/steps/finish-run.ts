import type { Conclusion } from '../decisions/conclude-run.ts';
import { cost } from '../decisions/cost.ts';
import { runEvent } from '../decisions/run-event.ts';
import type { Environment } from '../domain/environment.ts';
import { CallFailed } from '../domain/errors.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Run, RunSummary } from '../domain/run.ts';
import { publish } from '../gateways/publish.ts';
import { putEvents } from '../gateways/put-events.ts';
import { recordSummarySent } from '../records/run-records.ts';
import { runSummary } from '../wording/run-summary.ts';
import { type ClosedRun, closeRun } from './close-run.ts';
import type { Tools } from './tools.ts';

/** Counts only: a list of problems may be more than a state may answer. */
export type FinishedRun = Run &
  Pick<RunSummary, 'scope'> &
  Pick<Conclusion, 'status' | 'counts' | 'changes'>;

/**
 * Sums up the run, gives the lease back, tells the operations topic; but for a run over some instances in which nothing
 * happened. Other programs are told of the end of each. What fails of the two does not cost the other its message.
 */
export async function finishRun(
  payload: Payload<'finish-run'>,
  environment: Environment<'finish-run'>,
  tools: Tools,
): Promise<FinishedRun> {
  const { runId, startedAt } = payload;
  const closed = await closeRun(tools, payload);
  const { run, conclusion } = closed;
  // One after the other: what lies between a message and the note that it was sent is what may send it twice.
  const heard = await Promise.allSettled([tellOperations(tools, environment, closed)]);
  const told = [...heard, ...(await Promise.allSettled([tellBus(tools, environment, closed)]))];
  for (const one of told) if (one.status === 'rejected') throw one.reason;
  const { status, counts, changes } = conclusion;
  return { runId, startedAt, scope: run.scope, status, counts, changes };
}

async function tellOperations(
  { clients, table, now }: Tools,
  { OPERATIONS_TOPIC_ARN: topicArn }: Environment<'finish-run'>,
  { run, targets, conclusion, cost: summed }: ClosedRun,
): Promise<void> {
  if (run.summarySentAt !== null || conclusion.worth !== 'telling') return;
  const { usage, unmetered } = summed;
  const summary = runSummary({ run, targets, ...conclusion, cost: { ...cost(usage), unmetered } });
  if ((await publish(clients, topicArn, summary)) === null)
    throw new CallFailed(`the operations topic ${topicArn} does not exist; deploy again`);
  await recordSummarySent(table, run.runId, now());
}

async function tellBus(
  { clients, pause, now }: Tools,
  { EVENT_BUS_NAME: name }: Environment<'finish-run'>,
  { run, conclusion, cost: summed }: ClosedRun,
): Promise<void> {
  const end = runEvent({ run, conclusion, cost: summed }, now().toISOString());
  await putEvents({ events: clients.events, name, pause }, [end]);
}
