import { InvalidInput } from '../domain/errors.ts';
import { tableIndexes } from '../domain/names.ts';
import {
  type FailurePhase,
  type FailureReason,
  isMachines,
  type Run,
  type RunCost,
  type RunSummary,
  type TargetReport,
} from '../domain/run.ts';
import { expiresAfterDays, keys, runPartition } from './keys.ts';
import type { Table } from './table.ts';

/** The partition of the index of runs. */
const runs = 'RUN';

/**
 * A run is announced before it reads anything; a retry finds its own announcement and leaves it.
 * @throws InvalidInput when an older run had the name: its records would pass for this one's
 */
export async function startRun(
  table: Table,
  summary: Omit<RunSummary, keyof RunCost>,
): Promise<void> {
  const item = {
    ...keys.run(summary.runId),
    ...summary,
    ...({ usage: null, usd: null, unmetered: null } satisfies RunCost),
    [tableIndexes.runs.partition]: runs,
  };
  if (await table.put(item, { onlyNew: true })) return;
  const older = await readRun(table, summary.runId);
  if (older?.startedAt !== summary.startedAt)
    throw new InvalidInput(
      `a run of ${older?.startedAt} had the name ${summary.runId}; start the execution under a name that was never used`,
    );
}

/** The newest run of the machine before this one, by an index: a run of a moment ago may be missing, one of yesterday is not. */
export async function readPreviousRun(table: Table, run: Run): Promise<RunSummary | null> {
  const { name, partition } = tableIndexes.runs;
  let newest: RunSummary | null = null;
  for await (const item of table.query({ pk: runs, index: { name, partition } })) {
    const summary = item as unknown as RunSummary;
    if (summary.startedAt >= run.startedAt || summary.runId === run.runId) continue;
    // What a person applied covers the Regions of that plan, and says nothing of the others.
    if (summary.scope !== 'account') continue;
    if (newest === null || newest.startedAt < summary.startedAt) newest = summary;
  }
  return newest;
}

/**
 * The newest finished run over the account before this one, and when the operations topic was last told of one. By an
 * index, see readPreviousRun: what it does not know is null.
 */
export async function readRunsBefore(
  table: Table,
  run: Run,
): Promise<{ readonly previous: RunSummary | null; readonly toldAt: string | null }> {
  const { name, partition } = tableIndexes.runs;
  let previous: RunSummary | null = null;
  let toldAt: string | null = null;
  for await (const item of table.query({ pk: runs, index: { name, partition } })) {
    const summary = item as unknown as RunSummary;
    const { scope, startedAt, summarySentAt, status } = summary;
    if (scope !== 'account' || summary.runId === run.runId || startedAt >= run.startedAt) continue;
    if (summarySentAt !== null && (toldAt === null || summarySentAt > toldAt))
      toldAt = summarySentAt;
    if (status === 'running') continue;
    if (previous === null || startedAt > previous.startedAt) previous = summary;
  }
  return { previous, toldAt };
}

/**
 * The machine's newest run over the account before this one, and all partial ones since, newest first: under the lease every
 * other run that is recorded has had it before. By an index, see readPreviousRun.
 */
export async function readRunsSince(
  table: Table,
  run: Pick<Run, 'runId'>,
): Promise<readonly RunSummary[]> {
  const { name, partition } = tableIndexes.runs;
  const others: RunSummary[] = [];
  for await (const item of table.query({ pk: runs, index: { name, partition } })) {
    const summary = item as unknown as RunSummary;
    if (summary.runId !== run.runId && isMachines(summary.scope)) others.push(summary);
  }
  const newest = others.toSorted((a, b) => (a.leasedAt < b.leasedAt ? 1 : -1));
  const last = newest.findIndex(({ scope }) => scope === 'account');
  return last < 0 ? newest : newest.slice(0, last + 1);
}

/** Runs of the machine that began after this one: they took its lease over. By an index, see readPreviousRun. */
export async function readLaterRuns(table: Table, run: Run): Promise<readonly RunSummary[]> {
  const { name, partition } = tableIndexes.runs;
  const later: RunSummary[] = [];
  for await (const item of table.query({ pk: runs, index: { name, partition } })) {
    const summary = item as unknown as RunSummary;
    if (summary.scope === 'account' && summary.startedAt > run.startedAt) later.push(summary);
  }
  return later;
}

/** Every run that is recorded, in no order, by an index: a run of a moment ago may be missing. */
export async function* listRuns(table: Table): AsyncGenerator<RunSummary> {
  const { name, partition } = tableIndexes.runs;
  for await (const item of table.query({ pk: runs, index: { name, partition } }))
    yield item as unknown as RunSummary;
}

export async function readRun(table: Table, runId: string): Promise<RunSummary | null> {
  return (await table.get(keys.run(runId))) as RunSummary | null;
}

/** @param expiresAt epoch seconds, where nothing happened that is worth keeping; left out: the record stays */
export async function finishRun(
  table: Table,
  runId: string,
  result: Pick<
    RunSummary,
    | 'status'
    | 'finishedAt'
    | 'sourceChanges'
    | 'counts'
    | 'sources'
    | 'changes'
    | 'problems'
    | 'notes'
    | keyof RunCost
  >,
  expiresAt?: number,
): Promise<void> {
  await table.update(keys.run(runId), { ...result, expiresAt });
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
    phase: failure.phase,
    // Not `target`: that is the key of an index, which takes no null.
    region: failure.target,
    error: failure.error,
    expiresAt: expiresAfterDays(now, 460),
  });
}

export async function readFailures(table: Table, runId: string): Promise<readonly RunFailure[]> {
  const failures: RunFailure[] = [];
  for await (const item of table.query({ pk: runPartition(runId), prefix: 'FAILURE#' }))
    failures.push({ ...(item as RunFailure), target: item['region'] as string | null });
  return failures;
}
