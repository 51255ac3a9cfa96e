import { addCounts, countAudits, countSizes, noCounts, pendingAction } from '../decisions/count.ts';
import { evidenceWindow } from '../decisions/evidence-window.ts';
import { findGaps, findNotes } from '../decisions/find-gaps.ts';
import { shareNews } from '../decisions/share-news.ts';
import type { Audit } from '../domain/audit.ts';
import type { Environment } from '../domain/environment.ts';
import { type InstanceRecord, toInstanceRecord } from '../domain/instance-record.ts';
import type { NewsList } from '../domain/news.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Counts, RunTarget } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { describeInstances } from '../gateways/describe-instances.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { readSettings } from '../gateways/read-settings.ts';
import {
  lastReadings,
  listInstances,
  markGone,
  putNewRecords,
  readInstances,
} from '../records/instance-records.ts';
import { renewLease } from '../records/lease.ts';
import { putNews } from '../records/news-records.ts';
import { type PageRecord, putPage, readPages } from '../records/page-records.ts';
import { putPending } from '../records/pending-records.ts';
import { readProfiles } from '../records/profile-records.ts';
import { putTargetReport } from '../records/run-records.ts';
import { auditPage } from './audit-page.ts';
import { once } from './once.ts';
import type { Tools } from './tools.ts';

/** No list, and no cursor: the target's pages tell how far its audit came. */
export type RegionAudit = RunTarget & {
  readonly counts: Counts;
  /** False when time ran out: called again, the step goes on behind the last page. */
  readonly isFinished: boolean;
};

/** Reads, judges and records one target, a page of instances at a time, as far as time allows. */
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
  const facts = {
    roles,
    settings,
    // Counted from the run's start, so that every page and every retry weighs the same window.
    window: evidenceWindow(startedAt, settings.quietDays),
    readDefaults: once(async () => readAccountDefaults(tools.clients, region)),
  };
  const pages = [...(await readPages(tools.table, runId, target))];
  while (pages.at(-1)?.nextToken !== null) {
    const token = pages.at(-1)?.nextToken ?? null;
    const listed = await describeInstances(tools.clients, { account, region }, token);
    const before = await readInstances(tools.table, listed.instances);
    const { audits, defaults } = await auditPage(tools, { account, region }, listed.instances, {
      ...facts,
      ...(settings.metrics === 'growing' ? { lastReadings: lastReadings(before) } : {}),
    });
    const news = await record(tools, target, settings, { audits, before });
    const page: PageRecord = {
      account,
      region,
      page: pages.length,
      nextToken: listed.nextToken,
      seen: listed.instances.map(({ instanceId }) => instanceId),
      counts: countAudits(audits),
      sizes: countSizes(audits),
      news,
      gaps: findGaps(audits),
      notes: findNotes(defaults, 'why' in roles ? roles.why : null),
    };
    // Last: whoever finds the page may rely on all that belongs to it.
    await putPage(tools.table, runId, page, tools.now());
    pages.push(page);
    if (page.nextToken !== null && tools.timeIsUp())
      return { ...target, counts: countPages(pages), isFinished: false };
  }
  await markVanished(tools, target, new Set(pages.flatMap(({ seen }) => seen)));
  const counts = countPages(pages);
  const found = {
    counts,
    gaps: [...new Set(pages.flatMap(({ gaps }) => gaps))],
    notes: [...new Set(pages.flatMap(({ notes }) => notes))],
  };
  const report = { ...target, ...found, status: 'read', error: null } as const;
  await putTargetReport(tools.table, report, tools.now());
  return { ...target, counts, isFinished: true };
}

function countPages(pages: readonly PageRecord[]): Counts {
  return addCounts(noCounts, ...pages.map(({ counts }) => counts));
}

type Recorded = {
  readonly audits: readonly Audit[];
  readonly before: ReadonlyMap<string, InstanceRecord>;
};

/** @returns what the page's own record is to list */
async function record(
  { table, now }: Tools,
  run: RunTarget,
  { metrics }: Settings,
  { audits, before }: Recorded,
): Promise<NewsList> {
  const at = now();
  const records = audits.map((audit) => toInstanceRecord(run, audit, at.toISOString()));
  await putNewRecords(table, records, before, { now: at, keepsDates: metrics === 'growing' });
  const { apart, listed } = shareNews(records);
  await putNews(table, run.runId, apart, at);
  const pending = audits.flatMap((audit) => pendingAction(audit) ?? []);
  await putPending(table, run.runId, pending, at);
  return listed;
}

/** The target was read to its end: whoever is still recorded here and was on no page of it is gone. */
async function markVanished(
  tools: Tools,
  run: RunTarget,
  seen: ReadonlySet<string>,
): Promise<void> {
  for await (const { instanceId, gone } of listInstances(tools.table, run)) {
    if (gone || seen.has(instanceId)) continue;
    await markGone(tools.table, { ...run, instanceId }, run, tools.now());
  }
}
