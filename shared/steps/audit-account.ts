import pMap from 'p-map';
import { addCounts, countAudits, noCounts } from '../decisions/count.ts';
import { findGaps, findNotes } from '../decisions/find-gaps.ts';
import { deliveryNotes } from '../decisions/role-delivery.ts';
import { auditSources } from '../decisions/sources/audit-sources.ts';
import { findSourceGaps, findSourceNotes } from '../decisions/sources/find-source-gaps.ts';
import { addHanging, type HangingBySource } from '../decisions/sources/hang.ts';
import { isWatched } from '../decisions/sources/is-watched.ts';
import { livingByVerdict } from '../decisions/sources/living-by-verdict.ts';
import { usedSources } from '../decisions/sources/used-sources.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit } from '../domain/audit.ts';
import type { EvidenceWindow } from '../domain/evidence.ts';
import type { Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import { notAsked, type RoleDeliveries } from '../domain/role-delivery.ts';
import type { Settings } from '../domain/settings.ts';
import type { Remark, TargetOutcome } from '../domain/target-outcome.ts';
import { atOnce } from './at-once.ts';
import { auditBatches, type Batch } from './audit-batches.ts';
import type { AccountRoles } from './find-roles.ts';
import { once } from './once.ts';
import type { OwnerFacts } from './owner-sources.ts';
import { noOwnerTags } from './owner-tags.ts';
import { type AccountSources, openTarget } from './sources/open-target.ts';
import { lookAtInstances } from './sources/look-at-instances.ts';
import type { Tools } from './tools.ts';

export type AccountAudit = {
  readonly settings: Settings;
  readonly window: EvidenceWindow;
  readonly roles: AccountRoles;
  /** Not called where sources are read: the defaults are read with them. */
  readonly readDefaults: (target: Target) => Promise<AccountDefaults>;
  /** What is remembered of a target's instances; left out where there is no table. */
  readonly memoriesOf?: (target: Target) => Promise<ReadonlyMap<string, Memory>>;
  /** What earlier runs wrote down of instances; left out where there is no table. */
  readonly recordsOf?: OwnerFacts['recordsOf'];
  /** What CloudTrail says of the account; left out: nobody looked. */
  readonly roleDelivery?: RoleDeliveries;
  /** Awaited with each batch as it is judged; the gone are among them. */
  readonly onAudits: (audits: readonly Audit[]) => Promise<void> | void;
  readonly onTarget: (outcome: TargetOutcome) => void;
} & AccountSources;

export type AuditRemarks = {
  /** Evidence of living instances, or sources, that could not be read. */
  readonly gaps: readonly Remark[];
  /** What else was not known; no verdict rests on it. */
  readonly notes: readonly Remark[];
};

/**
 * Reads and judges these targets of one account without a table and without writing anything: what the command line does
 * in place of the state machine. One target's failure is told and costs the others nothing.
 * @throws what onAudits and onSources throw
 */
export async function auditAccount(
  tools: Omit<Tools, 'table'>,
  targets: readonly Target[],
  audit: AccountAudit,
): Promise<AuditRemarks> {
  const gaps = [...audit.roles.gaps];
  const notes = [...audit.roles.notes, ...deliveryRemarks(audit)];
  const ownerTags = noOwnerTags();
  const auditTarget = async (target: Target) => {
    const { region } = target;
    const sources = once(async () => openTarget(tools, target, audit, ownerTags));
    const recalled = once(async () => audit.memoriesOf?.(target) ?? new Map<string, Memory>());
    const isAsked = audit.only !== 'sources' && audit.only !== 'defaults';
    const batches = isAsked
      ? auditBatches(tools, target, audit, { ownerTags, recalled, sources })
      : noBatches;
    let counts = noCounts;
    let hanging: HangingBySource = {};
    let error: string | null = null;
    for (;;) {
      // Only what reading throws makes a target unread; what the callbacks throw is the caller's own.
      const batch = await next(batches);
      if ('end' in batch) {
        error = batch.end;
        break;
      }
      counts = addCounts(counts, countAudits(batch.audits));
      hanging = addHanging(hanging, batch.hanging);
      remark(gaps, region, findGaps(batch.audits));
      remark(notes, region, [...findNotes(batch.defaults, null), ...batch.ownerNotes]);
      await audit.onAudits(batch.audits);
    }
    const opened = await orWhy(async () => ({
      sources: await sources(),
      memories: await recalled(),
      sourceMemories: (await audit.sourceMemoriesOf?.(target)) ?? new Map(),
    }));
    if ('why' in opened) error ??= opened.why;
    else if (opened.sources !== null) {
      if (audit.only === 'sources') {
        const { sources: open } = opened;
        const looked = await orWhy(async () => ({
          at: await lookAtInstances(tools, target, open),
        }));
        if ('why' in looked) error ??= looked.why;
        else hanging = looked.at;
      }
      const judged = opened.sources.judged();
      const isWhole = isAsked && error === null;
      const isCounted = audit.only !== 'defaults' && error === null;
      if (audit.only !== 'defaults') remark(gaps, region, findSourceGaps(judged.read));
      if (audit.only !== 'defaults') remark(notes, region, findSourceNotes(judged.read));
      remark(notes, region, findNotes(judged.read.defaults, null));
      const instances = livingByVerdict(counts);
      const watched = [...opened.memories.values()].filter(isWatched).length;
      const known = { judged, hanging, instances, watched, memories: opened.sourceMemories };
      const now = tools.now();
      const audits = auditSources({ ...known, isWhole }, audit.settings, now);
      await audit.onSources?.(usedSources(audits, judged.read, now), judged.read, {
        isWhole,
        isCounted,
      });
    }
    audit.onTarget({ ...target, instances: counts.instances, error });
  };
  await pMap(targets, auditTarget, { concurrency: atOnce.regions });
  return { gaps, notes };
}

function deliveryRemarks({ roleDelivery = notAsked }: AccountAudit): readonly Remark[] {
  return deliveryNotes(roleDelivery).map((text) => ({ region: null, text }));
}

/** Every page of a target may have the same to say: once is enough. */
function remark(remarks: Remark[], region: string | null, texts: readonly string[]): void {
  for (const text of texts)
    if (!remarks.some((known) => known.region === region && known.text === text))
      remarks.push({ region, text });
}

const noBatches: AsyncIterator<Batch> = {
  next: async () => ({ done: true, value: undefined }),
};

async function next(pages: AsyncIterator<Batch>): Promise<Batch | { readonly end: string | null }> {
  const page = await orWhy(async () => pages.next());
  if ('why' in page) return { end: page.why };
  return page.done ? { end: null } : page.value;
}

async function orWhy<T>(read: () => Promise<T>): Promise<T | { readonly why: string }> {
  try {
    return await read();
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
