import { noCounts } from '../decisions/count.ts';
import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import type { FailureReason, Run } from '../domain/run.ts';
import { listInstances, markStale } from '../records/instance-records.ts';
import { putFailure, putTargetReport } from '../records/run-records.ts';
import type { Tools } from './tools.ts';

export type RecordedFailure = Payload<'record-failure'> & { readonly cursor: string | null };

/**
 * Writes down what broke, so that finish-run cannot call the run complete. A target whose audit broke is unread, and
 * what was last known of its instances is marked stale: never clean, never gone.
 */
export async function recordFailure(
  payload: Payload<'record-failure'>,
  _environment: Environment<'record-failure'>,
  tools: Tools,
): Promise<RecordedFailure> {
  const { runId, startedAt, phase, account, region } = payload;
  const run: Run = { runId, startedAt };
  const error = readable(payload.error);
  tools.log.warn(`${phase} failed`, { runId, region, error });
  if (account === undefined || region === undefined || phase !== 'audit') {
    await putFailure(tools.table, runId, { phase, target: region ?? null, error }, tools.now());
    return { ...payload, cursor: null };
  }
  const target = { account, region };
  await putTargetReport(
    tools.table,
    { ...run, ...target, status: 'unread', counts: noCounts, gaps: [], notes: [], error },
    tools.now(),
  );
  let last = payload.cursor ?? '';
  for await (const { instanceId, gone } of listInstances(tools.table, target)) {
    if (gone || instanceId <= last) continue;
    await markStale(tools.table, { ...target, instanceId }, run, tools.now());
    last = instanceId;
    if (tools.timeIsUp()) return { ...payload, cursor: last };
  }
  return { ...payload, cursor: null };
}

/** Step Functions hands a Lambda's error as its name and a JSON cause with the message. */
function readable(error: Payload<'record-failure'>['error']): FailureReason {
  const cause = error?.Cause ?? '';
  try {
    const parsed: unknown = JSON.parse(cause);
    if (typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed)
      return {
        code: error?.Error ?? 'Unknown',
        message: String(parsed.errorMessage).slice(0, 500),
      };
  } catch {
    // Not JSON: some engines hand the message itself.
  }
  return { code: error?.Error ?? 'Unknown', message: cause.slice(0, 500) || 'no reason was given' };
}
