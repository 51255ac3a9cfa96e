import pMap from 'p-map';
import { allot } from '../decisions/allot.ts';
import { countUsed } from '../decisions/budget.ts';
import { allotSources } from '../decisions/sources/allot-sources.ts';
import type { Environment } from '../domain/environment.ts';
import type { Target } from '../domain/instance.ts';
import type { Payload } from '../domain/payloads.ts';
import type { PendingStatus } from '../domain/pending-action.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { readOpenChanges } from '../records/change-records.ts';
import { renewLease } from '../records/lease.ts';
import { updateNewsAllotment } from '../records/news-records.ts';
import { readPages } from '../records/page-records.ts';
import { readPending, updatePending } from '../records/pending-records.ts';
import { readTargetReports } from '../records/run-records.ts';
import {
  readPendingSources,
  updatePendingSource,
} from '../records/sources/pending-source-records.ts';
import { collect } from './collect.ts';
import { finishBegun } from './finish-begun.ts';
import { findUnfinished, type Unfinished } from './find-unfinished.ts';
import { lookAtBreaker } from './look-at-breaker.ts';
import { sharedLimits } from './shared-limits.ts';
import { isSameTarget } from './is-same-target.ts';
import { countTemplates } from './sources/count-templates.ts';
import type { Tools } from './tools.ts';

export type Allotment = {
  /** Targets whose audit goes on behind their last page; while there are any, nothing is allotted. */
  readonly unfinished: readonly Unfinished[];
  /** Targets with something to do: changes that are allotted, or open ones that a broken run left. */
  readonly targets: readonly Target[];
  readonly allotted: number;
  readonly waiting: number;
  readonly observed: number;
};

/**
 * Holds all that the run's audits planned against the limits, in one place and before anything is changed, once every
 * target is read: instances first, and sources with what they leave. A retry decides the same again, from the same records.
 * @throws CallFailed when an audit that was to go on did not
 */
export async function allotChanges(
  payload: Payload<'allot-changes'>,
  environment: Environment<'allot-changes'>,
  tools: Tools,
): Promise<Allotment> {
  const { runId, targets } = payload;
  await renewLease(tools.table, payload, tools.now());
  const pages = await readPages(tools.table, runId);
  const reports = await readTargetReports(tools.table, runId);
  const unfinished = findUnfinished(pages, reports, payload.unfinished);
  if (unfinished.length > 0)
    return { unfinished, targets: [], allotted: 0, waiting: 0, observed: 0 };
  const settings = await readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
  const asked = await collect(readPending(tools.table, runId));
  const read = reports.filter(({ status }) => status === 'read');
  const isRead = (target: Target) => read.some((report) => isSameTarget(report, target));
  const breaker = await lookAtBreaker(tools, settings);
  const shared = await sharedLimits(tools.table, payload, pages);
  const facts = { ...shared, settings, isRead, seed: runId, breaker, now: tools.now() };
  const decided = allot(asked, facts);
  await finishBegun(decided, 10, async (action) => {
    await updateNewsAllotment(tools.table, runId, action, action);
    await updatePending(tools.table, runId, action);
  });
  const askedOfSources = await collect(readPendingSources(tools.table, runId));
  const sources = allotSources(askedOfSources, {
    ...facts,
    taken: facts.used.run + countUsed(decided).run,
    owners: await countTemplates(tools.table, askedOfSources, targets),
  });
  await finishBegun(sources, 10, async (action) => updatePendingSource(tools.table, runId, action));
  const all = [...decided, ...sources];
  const count = (status: PendingStatus) => all.filter((action) => action.status === status).length;
  return {
    unfinished,
    targets: await withWork(tools, targets, all),
    allotted: count('allotted'),
    waiting: count('waiting'),
    observed: count('observed'),
  };
}

/** In every mode: what a broken run left open is settled by a read, and no limit or kill switch forbids it. */
async function withWork(
  tools: Tools,
  targets: readonly Target[],
  decided: readonly (Target & { readonly status: PendingStatus })[],
): Promise<readonly Target[]> {
  const found = await pMap(
    targets,
    async (target) => {
      if (decided.some((one) => one.status === 'allotted' && isSameTarget(one, target)))
        return [target];
      for await (const _ of readOpenChanges(tools.table, target)) return [target];
      return [];
    },
    { concurrency: 10 },
  );
  return found.flat();
}
