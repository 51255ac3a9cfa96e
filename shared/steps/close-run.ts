import pMap from 'p-map';
import type { RunBefore } from '../decisions/compare-runs.ts';
import { concludeRun, type Conclusion, type RunFacts } from '../decisions/conclude-run.ts';
import { addUnreached } from '../decisions/count-unreached.ts';
import { sumUpRun } from '../decisions/sources/sum-up-run.ts';
import { runCost, type SummedCost } from '../decisions/run-cost.ts';
import type { Change } from '../domain/change.ts';
import { InvalidInput } from '../domain/errors.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import { isMachines, type Run, type RunSummary, type TargetReport } from '../domain/run.ts';
import type { PendingSource } from '../domain/sources/pending-source.ts';
import type { SourceChange } from '../domain/sources/source-change.ts';
import { addUsage } from '../domain/usage.ts';
import { readBreaker } from '../records/breaker-records.ts';
import { type Deliveries, readDeliveries } from '../records/deliveries.ts';
import { expiresAfterDays } from '../records/keys.ts';
import { releaseLease } from '../records/lease.ts';
import { readWatched } from '../records/memory-records.ts';
import { readPages } from '../records/page-records.ts';
import { readPending } from '../records/pending-records.ts';
import {
  finishRun,
  readFailures,
  readRun,
  readRunsBefore,
  readRunsSince,
  readTargetReports,
} from '../records/run-records.ts';
import { readPendingSources } from '../records/sources/pending-source-records.ts';
import { readSourceChangeParts } from '../records/sources/source-change-records.ts';
import type { Table } from '../records/table.ts';
import { readUsage } from '../records/usage-records.ts';
import { collect } from './collect.ts';
import { readWholeChange } from './read-whole-change.ts';
import { usedBy } from './record-usage.ts';
import { rememberedSources } from './sources/remembered-sources.ts';
import type { Tools } from './tools.ts';

export type ClosedRun = {
  readonly run: RunSummary;
  readonly targets: readonly TargetReport[];
  readonly conclusion: Conclusion;
  readonly cost: SummedCost;
  /** The changes that the run recorded, whatever became of them; one in two calls counts as one. */
  readonly changes: readonly Change[];
  /** What was asked for, and no change was recorded of. */
  readonly left: readonly PendingAction[];
  /** Every call on sources that the run recorded, whatever became of it. */
  readonly sourceChanges: readonly SourceChange[];
  /** What was asked of sources, and no call was recorded of. */
  readonly sourcesLeft: readonly PendingSource[];
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
  const pendingSources = await pMap(
    readPendingSources(table, runId),
    async (action) => ({
      action,
      changes: await sourceChangesOf(table, action, { runId, startedAt }),
    }),
    { concurrency: 20 },
  );
  const failures = await readFailures(table, runId);
  const deliveries = await readDeliveries(table, runId);
  const breaker = await readBreaker(table);
  const watched = isByMachine(run) ? await collect(readWatched(table)) : [];
  const problemsBefore = await problemsOfTheLast(table, run);
  const conclusion = concludeRun({
    run,
    targets,
    failures,
    pending,
    pendingSources,
    ...deliveries,
    breaker,
    watched,
    problemsBefore,
    ...(await readBefore(table, run, deliveries)),
    now: tools.now(),
  });
  const records = await readUsage(table, runId);
  const isToBeTold = isByMachine(run) && conclusion.worth === 'telling';
  const isTold = isToBeTold && run.summarySentAt === null;
  const own = addUsage(usedBy(tools), isTold ? summaryMessage : {});
  const cost = runCost({ run, targets, records, own });
  const { status, counts, sources, changes: sums, sourceChanges, problems, notes } = conclusion;
  const said = { status, counts, sources, changes: sums, sourceChanges, problems, notes };
  const finishedAt = tools.now().toISOString();
  const result = { ...said, ...cost, finishedAt };
  const expiresAt =
    conclusion.worth === 'nothing' ? expiresAfterDays(tools.now(), quietDays) : undefined;
  await finishRun(table, runId, result, expiresAt);
  await releaseLease(table, { runId });
  const changes = pending.flatMap(({ change }) => change ?? []);
  const left = pending.flatMap(({ action, change }) => (change === null ? action : []));
  const ofSources = {
    sourceChanges: pendingSources.flatMap(({ changes: calls }) => calls),
    sourcesLeft: pendingSources.flatMap(({ action, changes: calls }) =>
      calls.length === 0 ? action : [],
    ),
  };
  return { run, targets, conclusion, cost, changes, left, ...ofSources };
}

/** Of the run of the same scope before; only those that come every hour are asked. */
async function problemsOfTheLast(table: Table, run: RunSummary): Promise<readonly string[]> {
  if (run.scope !== 'watch' && run.scope !== 'instances') return [];
  const since = await readRunsSince(table, run);
  return since.find(({ scope }) => scope === run.scope)?.problems ?? [];
}

/** What a run over the account is compared with, and whom nobody could be told of in it. */
async function readBefore(
  table: Table,
  run: RunSummary,
  deliveries: Deliveries,
): Promise<Pick<RunFacts, 'before' | 'toldAt' | 'unreached' | 'sourceSummary'>> {
  if (run.scope !== 'account')
    return { before: null, toldAt: null, unreached: null, sourceSummary: null };
  const { previous, toldAt } = await readRunsBefore(table, run);
  const pages = await readPages(table, run.runId);
  const unreached = addUnreached(pages.map((page) => page.unreached));
  const { account, targets: regions, settings: rules } = run;
  const records = await rememberedSources(
    table,
    regions.map((region) => ({ account, region })),
  );
  const replacements = pages.map((page) => page.replacements);
  const sourceSummary = sumUpRun({ records, replacements, settings: rules });
  if (previous === null) return { before: null, toldAt, unreached, sourceSummary };
  const { startedAt, status, notes, settings } = previous;
  const targets = await readTargetReports(table, previous.runId);
  const then = await readDeliveriesBefore(table, previous, deliveries);
  const before = { startedAt, status, notes, mode: settings.mode, targets, ...then };
  return { before, toldAt, unreached, sourceSummary };
}

/** Read only where there is something to compare: on most days every digest was heard. */
async function readDeliveriesBefore(
  table: Table,
  { runId }: RunSummary,
  { unheard, waitingMails }: Deliveries,
): Promise<Pick<RunBefore, 'unheard' | 'isMailWaiting'>> {
  if (unheard.length + waitingMails.length === 0) return { unheard: [], isMailWaiting: false };
  const then = await readDeliveries(table, runId);
  const owners = then.unheard.map(({ owner }) => owner);
  return { unheard: owners, isMailWaiting: then.waitingMails.length > 0 };
}

/** Only what was allotted can have a change; an observed fleet has none to be read one by one. */
async function changeOf(table: Table, action: PendingAction, run: Run): Promise<Change | null> {
  if (action.status !== 'allotted' && action.status !== 'done') return null;
  const of = { ...action, runId: run.runId, runStartedAt: run.startedAt };
  return (await readWholeChange(table, of))?.change ?? null;
}

async function sourceChangesOf(
  table: Table,
  action: PendingSource,
  run: Run,
): Promise<readonly SourceChange[]> {
  if (action.status !== 'allotted' && action.status !== 'done') return [];
  return readSourceChangeParts(table, {
    ...action,
    runId: run.runId,
    runStartedAt: run.startedAt,
  });
}

/** Its summary is itself among what the run costs; what a person does by the command line is told there. */
function isByMachine({ scope }: RunSummary): boolean {
  return isMachines(scope);
}

/** How long the record of a run stays in which nothing happened. */
const quietDays = 7;

/** Who reads the operations topic is not asked; that somebody reads it by mail is taken for granted. */
const summaryMessage = { publishes: 1, emails: 1 };
