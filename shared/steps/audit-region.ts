import { addCounts, countAudits, countSizes, noCounts } from '../decisions/count.ts';
import { countBroughtBack } from '../decisions/sources/count-brought-back.ts';
import { countUnreached } from '../decisions/count-unreached.ts';
import { evidenceWindow } from '../decisions/evidence-window.ts';
import { findGaps, findNotes } from '../decisions/find-gaps.ts';
import type { Environment } from '../domain/environment.ts';
import type { Target } from '../domain/instance.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Counts, RunTarget } from '../domain/run.ts';
import {
  describeById,
  describeInstances,
  type InstancePage,
  mostIdsInOneRead,
} from '../gateways/describe-instances.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { lastReadings, readInstances } from '../records/instance-records.ts';
import { renewLease } from '../records/lease.ts';
import { readMemoriesOf } from '../records/memory-records.ts';
import { type PageRecord, putPage, readPages } from '../records/page-records.ts';
import { readProfiles } from '../records/profile-records.ts';
import { readSelection, type Selection } from '../records/selection-records.ts';
import { putTargetReport } from '../records/run-records.ts';
import { auditPage } from './audit-page.ts';
import { markVanished } from './mark-vanished.ts';
import { once } from './once.ts';
import { noOwnerTags } from './owner-tags.ts';
import { recallSettled } from './recall-settled.ts';
import { recordAudits } from './record-audits.ts';
import { openDelivery } from './open-delivery.ts';
import { openRegion } from './sources/open-region.ts';
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
  const selection = await readSelection(tools.table, runId, target);
  const tagged = selection?.tagged ?? {};
  const facts = {
    memories: new Map(await recallSettled(tools, { account, region }, { runId, settings })),
    tagSetAt: (instanceId: string) => tagged[instanceId] ?? null,
    isWatch: selection?.isWatch === true,
    roles,
    settings,
    ownerTags: noOwnerTags(),
    // Counted from the run's start, so that every page and every retry weighs the same window.
    window: evidenceWindow(startedAt, settings.quietDays),
    readDefaults: once(async () => readAccountDefaults(tools.clients, region)),
  };
  const pages = [...(await readPages(tools.table, runId, target))];
  const delivery = await openDelivery(tools.table, runId, { settings, selection });
  const sources = await openRegion(tools, target, selection, facts, pages);
  while (pages.at(-1)?.nextToken !== null) {
    const token = pages.at(-1)?.nextToken ?? null;
    const listed = await nextPage(tools, { account, region }, selection, token);
    const before = await readInstances(tools.table, listed.instances);
    // EC2 may list an instance on two pages: by then it is remembered anew.
    const seenBefore = new Set(pages.flatMap((page) => page.seen));
    const again = listed.instances.filter(({ instanceId }) => seenBefore.has(instanceId));
    for (const [id, memory] of await readMemoriesOf(tools.table, again))
      facts.memories.set(id, memory);
    const look = await sources.lookAt(listed.instances, before);
    const { audits, defaults, ownerNotes } = await auditPage(
      tools,
      { account, region },
      listed.instances,
      {
        ...facts,
        recordsOf: async () => [...before.values()],
        originOf: look.originOf,
        roleDeliveryOf: delivery.of(before),
        ...(settings.metrics === 'growing' || facts.isWatch
          ? { lastReadings: lastReadings(before) }
          : {}),
      },
    );
    const audited = { audits, before, page: pages.length };
    const news = await recordAudits(tools, target, settings, audited);
    const page: PageRecord = {
      account,
      region,
      page: pages.length,
      nextToken: listed.nextToken,
      seen: listed.instances.map(({ instanceId }) => instanceId),
      counts: countAudits(audits),
      sizes: countSizes(audits),
      unreached: countUnreached(audits),
      replacements: countBroughtBack(audits),
      // Who was on an earlier page is counted there.
      ...look.keep(audits.filter(({ instance }) => !seenBefore.has(instance.instanceId))),
      news,
      gaps: findGaps(audits),
      notes: [...findNotes(defaults, 'why' in roles ? roles.why : null), ...ownerNotes],
    };
    // Last: whoever finds the page may rely on all that belongs to it.
    await putPage(tools.table, runId, page, tools.now());
    pages.push(page);
    if (page.nextToken !== null && tools.timeIsUp())
      return { ...target, counts: countPages(pages), isFinished: false };
  }
  const seen = new Set(pages.flatMap((page) => page.seen));
  await markVanished(tools, target, { ...facts, selection, seen });
  const counts = countPages(pages);
  const { sources: ofSources, ...open } = await sources.close({ ...facts, pages, counts });
  const found = {
    counts,
    sources: ofSources,
    ...(open.unreadParts === undefined ? {} : { unreadParts: open.unreadParts }),
    gaps: [...new Set([...open.gaps, ...pages.flatMap(({ gaps }) => gaps)])],
    notes: [...new Set([...delivery.notes, ...open.notes, ...pages.flatMap(({ notes }) => notes)])],
  };
  const report = { ...target, ...found, status: 'read', error: null } as const;
  await putTargetReport(tools.table, report, tools.now());
  return { ...target, counts, isFinished: true };
}

/** All of the target, or what the run is about of it: then the token is the place of the next id. */
async function nextPage(
  { clients }: Tools,
  target: Target,
  selection: Selection | null,
  token: string | null,
): Promise<InstancePage> {
  if (selection === null) return describeInstances(clients, target, token);
  const start = Number(token ?? 0);
  const ids = selection.instanceIds.slice(start, start + mostIdsInOneRead);
  const found = await describeById(clients, target, ids);
  const next = start + ids.length;
  const nextToken = next < selection.instanceIds.length ? String(next) : null;
  return { instances: [...found.values()], nextToken };
}

function countPages(pages: readonly PageRecord[]): Counts {
  return addCounts(noCounts, ...pages.map(({ counts }) => counts));
}
