import { addCounts, countAudits, countSizes, noCounts, pendingAction } from '../decisions/count.ts';
import { evidenceWindow } from '../decisions/evidence-window.ts';
import { findGaps, findNotes } from '../decisions/find-gaps.ts';
import { findNews } from '../decisions/find-news.ts';
import type { Audit } from '../domain/audit.ts';
import type { Environment } from '../domain/environment.ts';
import { isGone } from '../domain/instance.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Counts, RunTarget } from '../domain/run.ts';
import { describeInstances } from '../gateways/describe-instances.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { listInstances, markGone, putAudits } from '../records/instance-records.ts';
import { renewLease } from '../records/lease.ts';
import { putNews } from '../records/news-records.ts';
import { putPending, putSizes } from '../records/pending-records.ts';
import { readProfiles } from '../records/profile-records.ts';
import { putTargetReport } from '../records/run-records.ts';
import { auditPage } from './audit-page.ts';
import { type Cursor, formatCursor, parseCursor } from './cursor.ts';
import { once } from './once.ts';
import type { Tools } from './tools.ts';

export type RegionAudit = RunTarget & {
  readonly cursor: string | null;
  readonly counts: Counts;
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
};

/** Reads, judges and records one target, a page of instances at a time; answers a cursor when time runs out. */
export async function auditRegion(
  payload: Payload<'audit-region'>,
  environment: Environment<'audit-region'>,
  tools: Tools,
): Promise<RegionAudit> {
  const { runId, startedAt, account, region } = payload;
  const target: RunTarget = { runId, startedAt, account, region };
  await renewLease(tools.table, payload, tools.now());
  const settings = await readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
  const roles = await readProfiles(tools.table, runId);
  // Counted from the run's start, so that every page and every retry weighs the same window.
  const window = evidenceWindow(startedAt, settings.quietDays);
  const readDefaults = once(async () => readAccountDefaults(tools.clients, region));
  let counts = addCounts(noCounts, { ...noCounts, ...payload.counts });
  const gaps = new Set(payload.gaps);
  const notes = new Set(payload.notes);
  let cursor: Cursor | null = parseCursor(payload.cursor);
  do {
    const page = await describeInstances(tools.clients, { account, region }, cursor?.token ?? null);
    const { audits, defaults } = await auditPage(tools, { account, region }, page.instances, {
      roles,
      window,
      settings,
      readDefaults,
    });
    await record(tools, target, audits, cursor?.page ?? 0);
    counts = addCounts(counts, countAudits(audits));
    for (const gap of findGaps(audits)) gaps.add(gap);
    for (const note of findNotes(defaults, 'why' in roles ? roles.why : null)) notes.add(note);
    cursor =
      page.nextToken === null ? null : { token: page.nextToken, page: (cursor?.page ?? 0) + 1 };
  } while (cursor !== null && !tools.timeIsUp());
  const found = { ...target, counts, gaps: [...gaps], notes: [...notes] };
  if (cursor === null) {
    await markVanished(tools, target);
    await putTargetReport(tools.table, { ...found, status: 'read', error: null }, tools.now());
  }
  return { ...found, cursor: formatCursor(cursor) };
}

async function record(
  tools: Tools,
  run: RunTarget,
  audits: readonly Audit[],
  page: number,
): Promise<void> {
  const { table } = tools;
  const now = tools.now();
  await putAudits(table, run, audits, isGone, now);
  await putNews(
    table,
    run.runId,
    audits.flatMap((audit) => findNews(audit) ?? []),
    now,
  );
  await putPending(
    table,
    run.runId,
    audits.flatMap((audit) => pendingAction(audit) ?? []),
    now,
  );
  await putSizes(table, run.runId, run, page, countSizes(audits), now);
}

/** The target was read to its end: whoever is still recorded here and was not seen is gone. */
async function markVanished(tools: Tools, run: RunTarget): Promise<void> {
  for await (const seen of listInstances(tools.table, run)) {
    if (seen.runId === run.runId || seen.gone) continue;
    await markGone(tools.table, { ...run, instanceId: seen.instanceId }, run, tools.now());
  }
}
