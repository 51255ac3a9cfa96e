import { noCounts } from '../decisions/count.ts';
import type { Environment } from '../domain/environment.ts';
import type { Target } from '../domain/instance.ts';
import type { Payload } from '../domain/payloads.ts';
import type { FailureReason, Run } from '../domain/run.ts';
import { putFailure, putTargetReport, readTargetReports } from '../records/run-records.ts';
import { readSelection } from '../records/selection-records.ts';
import { isSameTarget } from './is-same-target.ts';
import { markTargetStale } from './mark-target-stale.ts';
import type { Tools } from './tools.ts';

export type RecordedFailure = { readonly cursor: string | null };

/**
 * Writes down what broke, so that finish-run cannot call the run complete. A target whose audit broke, or never came to
 * its end because the run broke off, is unread, and what was last known of its instances is marked stale: never clean,
 * never gone.
 */
export async function recordFailure(
  payload: Payload<'record-failure'>,
  _environment: Environment<'record-failure'>,
  tools: Tools,
): Promise<RecordedFailure> {
  const { runId, startedAt, phase, account, region, targets = [] } = payload;
  const run: Run = { runId, startedAt };
  const error = readable(payload.error);
  const after = payload.cursor ?? '';
  tools.log.warn(`${phase} failed`, { runId, region, error });
  if (phase === 'audit' && account !== undefined && region !== undefined) {
    const target = { account, region };
    await putUnread(tools, run, target, error);
    // A run over a few instances says nothing of all the others.
    if ((await readSelection(tools.table, runId, target)) !== null) return { cursor: null };
    return { cursor: await markTargetStale(tools, target, run, after) };
  }
  await putFailure(tools.table, runId, { phase, target: region ?? null, error }, tools.now());
  return { cursor: await closeUnreported(tools, run, targets, { error, after }) };
}

/**
 * Targets that were still to be audited further when the run gave that up. The report comes last: the first target without
 * one is where a cursor belongs to.
 */
async function closeUnreported(
  tools: Tools,
  run: Run,
  targets: readonly Target[],
  { error, after }: { readonly error: FailureReason; readonly after: string },
): Promise<string | null> {
  if (targets.length === 0) return null;
  const reports = await readTargetReports(tools.table, run.runId);
  let from = after;
  for (const target of targets) {
    if (reports.some((report) => isSameTarget(report, target))) continue;
    const isPartial = (await readSelection(tools.table, run.runId, target)) !== null;
    const stopped = isPartial ? null : await markTargetStale(tools, target, run, from);
    if (stopped !== null) return stopped;
    await putUnread(tools, run, target, error);
    from = '';
  }
  return null;
}

async function putUnread(
  tools: Tools,
  run: Run,
  target: Target,
  error: FailureReason,
): Promise<void> {
  const report = { ...run, ...target, counts: noCounts, gaps: [], notes: [], error };
  await putTargetReport(tools.table, { ...report, status: 'unread' }, tools.now());
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
