import { tableIndexes } from '../domain/names.ts';
import type { FailurePhase, FailureReason, RunSummary, TargetReport } from '../domain/run.ts';
import { expiresAfterDays, keys, runPartition } from './keys.ts';
import type { Table } from './table.ts';

/** A run is announced before it reads anything; a retry finds its own announcement and leaves it. */
export async function startRun(table: Table, summary: RunSummary): Promise<void> {
  await table.put(
    { ...keys.run(summary.runId), ...summary, [tableIndexes.runs.partition]: 'RUN' },
    { onlyNew: true },
  );
}

export async function readRun(table: Table, runId: string): Promise<RunSummary | null> {
  return (await table.get(keys.run(runId))) as RunSummary | null;
}

export async function finishRun(
  table: Table,
  runId: string,
  result: Pick<RunSummary, 'status' | 'finishedAt' | 'counts' | 'changes' | 'problems' | 'notes'>,
): Promise<void> {
  await table.update(keys.run(runId), { ...result });
}

export async function recordSummarySent(table: Table, runId: string, now: Date): Promise<void> {
  await table.update(keys.run(runId), { summarySentAt: now.toISOString() });
}

export async function putTargetReport(
  table: Table,
  report: TargetReport,
  now: Date,
): Promise<void> {
  await table.put({
    ...keys.targetReport(report.runId, report),
    ...report,
    expiresAt: expiresAfterDays(now, 460),
  });
}

export async function readTargetReports(
  table: Table,
  runId: string,
): Promise<readonly TargetReport[]> {
  const reports: TargetReport[] = [];
  for await (const item of table.query({ pk: runPartition(runId), prefix: 'TARGET#' }))
    reports.push(item as unknown as TargetReport);
  return reports;
}

/** What broke outside the reading of a target, and where; finish-run makes the run `partial` of it. */
export type RunFailure = {
  readonly phase: FailurePhase;
  readonly target: string | null;
  readonly error: FailureReason;
};

export async function putFailure(
  table: Table,
  runId: string,
  failure: RunFailure,
  now: Date,
): Promise<void> {
  await table.put({
    ...keys.failure(runId, `${failure.phase}#${failure.target ?? ''}`),
    ...failure,
    expiresAt: expiresAfterDays(now, 460),
  });
}

export async function readFailures(table: Table, runId: string): Promise<readonly RunFailure[]> {
  const failures: RunFailure[] = [];
  for await (const item of table.query({ pk: runPartition(runId), prefix: 'FAILURE#' }))
    failures.push(item as unknown as RunFailure);
  return failures;
}
