import pMap, { pMapIterable } from 'p-map';
import { findGaps, findNotes } from '../decisions/find-gaps.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit } from '../domain/audit.ts';
import { CredentialsMissing } from '../domain/errors.ts';
import type { EvidenceWindow } from '../domain/evidence.ts';
import { isGone, type Target } from '../domain/instance.ts';
import type { Settings } from '../domain/settings.ts';
import type { Remark, TargetOutcome } from '../domain/target-outcome.ts';
import { auditPage, type Roles } from './audit-page.ts';
import { instanceBatches } from './instance-batches.ts';
import { once } from './once.ts';
import { readRoles } from './read-roles.ts';
import type { Tools } from './tools.ts';

export type AccountAudit = {
  readonly settings: Settings;
  readonly window: EvidenceWindow;
  readonly readDefaults: (target: Target) => Promise<AccountDefaults>;
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

/** Regions at once: enough to hide their latency, few enough to be polite. */
const regionsAtOnce = 10;

/** Batches of one Region, a metric call each. One more is read ahead: its page of instances comes while metrics do. */
const batchesAtOnce = 4;

/**
 * Reads and judges these targets of one account without a table and without writing anything: what the command line does
 * in place of the state machine. One target's failure is told and costs the others nothing.
 * @throws CredentialsMissing, and what onAudits throws
 */
export async function auditAccount(
  tools: Omit<Tools, 'table'>,
  targets: readonly Target[],
  audit: AccountAudit,
): Promise<AuditRemarks> {
  const gaps: Remark[] = [];
  const notes: Remark[] = [];
  const roles = await rolesByProfile(tools, { gaps, notes });
  await pMap(
    targets,
    async (target) => {
      const pages = auditTarget(tools, target, audit, roles);
      let instances = 0;
      for (;;) {
        // Only what reading throws makes a target unread; what onAudits throws is the caller's own.
        const page = await next(pages);
        if ('end' in page) return audit.onTarget({ ...target, instances, error: page.end });
        instances += page.audits.filter(({ instance }) => !isGone(instance)).length;
        remark(gaps, target.region, findGaps(page.audits));
        remark(notes, target.region, findNotes(page.defaults, null));
        await audit.onAudits(page.audits);
      }
    },
    { concurrency: regionsAtOnce },
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
  audit: AccountAudit,
  roles: Roles,
): AsyncIterator<Page> {
  const readDefaults = once(async () => audit.readDefaults(target));
  const pages = pMapIterable(
    instanceBatches(tools, target),
    async (batch) => auditPage(tools, target, batch, { ...audit, roles, readDefaults }),
    { concurrency: batchesAtOnce, backpressure: batchesAtOnce + 1 },
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

/** Permission on IAM is not everybody's, and no verdict rests on the roles; a failure, though, leaves the answer with a hole. */
async function rolesByProfile(
  tools: Pick<Tools, 'clients'>,
  { gaps, notes }: { readonly gaps: Remark[]; readonly notes: Remark[] },
): Promise<Roles> {
  try {
    const roles = await readRoles(tools);
    if (!('why' in roles))
      return new Map(roles.map(({ profileArn, roleNames }) => [profileArn, roleNames]));
    remark(notes, null, findNotes({ kind: 'not-needed' }, roles.why));
    return roles;
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    remark(gaps, null, [`roles are not known: ${error.message}`]);
    return { why: error.message };
  }
}
