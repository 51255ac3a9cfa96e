import { noCounts } from '../decisions/count.ts';
import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import type { FailureReason, Run } from '../domain/run.ts';
import { putFailure, putTargetReport } from '../records/run-records.ts';
import { markTargetStale } from './mark-target-stale.ts';
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
  return { ...payload, cursor: await markTargetStale(tools, target, run, payload.cursor ?? '') };
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
