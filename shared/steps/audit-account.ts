import pMap, { pMapIterable } from 'p-map';
import { findGaps, findNotes } from '../decisions/find-gaps.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit } from '../domain/audit.ts';
import type { EvidenceWindow } from '../domain/evidence.ts';
import { isGone, type Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import type { Settings } from '../domain/settings.ts';
import type { Remark, TargetOutcome } from '../domain/target-outcome.ts';
import { atMost } from './at-most.ts';
import { atOnce } from './at-once.ts';
import { auditPage } from './audit-page.ts';
import type { AccountRoles } from './find-roles.ts';
import { instanceBatches } from './instance-batches.ts';
import { once } from './once.ts';
import type { OwnerFacts } from './owner-sources.ts';
import { noOwnerTags, type OwnerTags } from './owner-tags.ts';
import type { Tools } from './tools.ts';

export type AccountAudit = {
  readonly settings: Settings;
  readonly window: EvidenceWindow;
  readonly roles: AccountRoles;
  readonly readDefaults: (target: Target) => Promise<AccountDefaults>;
  /** What is remembered of a target's instances; left out where there is no table. */
  readonly memoriesOf?: (target: Target) => Promise<ReadonlyMap<string, Memory>>;
  /** What earlier runs wrote down of instances; left out where there is no table. */
  readonly recordsOf?: OwnerFacts['recordsOf'];
  /** Awaited with each batch as it is judged; the gone are among them. */
  readonly onAudits: (audits: readonly Audit[]) => Promise<void> | void;
  readonly onTarget: (outcome: TargetOutcome) => void;
};

export type AuditRemarks = {
  /** Evidence of living instances that could not be read. */
  readonly gaps: readonly Remark[];
  /** What else was not known; no verdict rests on it. */
  readonly notes: readonly Remark[];
};

/** Of the whole process: what is to stay small is its memory. */
const metricCall = atMost(atOnce.metricCalls);

/**
 * Reads and judges these targets of one account without a table and without writing anything: what the command line does
 * in place of the state machine. One target's failure is told and costs the others nothing.
 * @throws what onAudits throws
 */
export async function auditAccount(
  tools: Omit<Tools, 'table'>,
  targets: readonly Target[],
  audit: AccountAudit,
): Promise<AuditRemarks> {
  const gaps = [...audit.roles.gaps];
  const notes = [...audit.roles.notes];
  const ownerTags = noOwnerTags();
  await pMap(
    targets,
    async (target) => {
      const pages = auditTarget(tools, target, audit, ownerTags);
      let instances = 0;
      for (;;) {
        // Only what reading throws makes a target unread; what onAudits throws is the caller's own.
        const page = await next(pages);
        if ('end' in page) return audit.onTarget({ ...target, instances, error: page.end });
        instances += page.audits.filter(({ instance }) => !isGone(instance)).length;
        remark(gaps, target.region, findGaps(page.audits));
        remark(notes, target.region, [...findNotes(page.defaults, null), ...page.ownerNotes]);
        await audit.onAudits(page.audits);
      }
    },
    { concurrency: atOnce.regions },
  );
  return { gaps, notes };
}

/** Every page of a target may have the same to say: once is enough. */
function remark(remarks: Remark[], region: string | null, texts: readonly string[]): void {
  for (const text of texts)
    if (!remarks.some((known) => known.region === region && known.text === text))
      remarks.push({ region, text });
}

type Page = Awaited<ReturnType<typeof auditPage>>;

function auditTarget(
  tools: Omit<Tools, 'table'>,
  target: Target,
  { settings, window, roles, readDefaults, memoriesOf, recordsOf }: AccountAudit,
  ownerTags: OwnerTags,
): AsyncIterator<Page> {
  const facts = {
    settings,
    window,
    roles: roles.byProfile,
    ownerTags,
    recordsOf: recordsOf ?? (async () => []),
    readDefaults: once(async () => readDefaults(target)),
    // Events are the machine's business.
    tagSetAt: () => null,
  };
  const recalled = once(async () => memoriesOf?.(target) ?? new Map<string, Memory>());
  const pages = pMapIterable(
    instanceBatches(tools, target),
    async (batch) => {
      const memories = await recalled();
      return metricCall(async () => auditPage(tools, target, batch, { ...facts, memories }));
    },
    { concurrency: atOnce.batches, backpressure: atOnce.batches + atOnce.readAhead },
  );
  return pages[Symbol.asyncIterator]();
}

async function next(pages: AsyncIterator<Page>): Promise<Page | { readonly end: string | null }> {
  try {
    const page = await pages.next();
    return page.done ? { end: null } : page.value;
  } catch (error) {
    return { end: error instanceof Error ? error.message : String(error) };
  }
}
