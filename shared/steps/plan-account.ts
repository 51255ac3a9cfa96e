import { allot } from '../decisions/allot.ts';
import {
  addCounts,
  addSizes,
  countAudits,
  countSizes,
  noCounts,
  noSizes,
  pendingAction,
} from '../decisions/count.ts';
import { countUsed, nothingUsed } from '../decisions/budget.ts';
import { evidenceWindow } from '../decisions/evidence-window.ts';
import { tripBreaker } from '../decisions/trip-breaker.ts';
import type { AccountPlan } from '../domain/account-plan.ts';
import type { Audit } from '../domain/audit.ts';
import type { History } from '../domain/history.ts';
import { instanceKey, isGone, type Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import type { Counts } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import type { SourceAudit } from '../domain/sources/source-audit.ts';
import type { RegionSources } from '../domain/sources/source.ts';
import type { TargetOutcome } from '../domain/target-outcome.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { auditAccount } from './audit-account.ts';
import type { AccountRoles } from './find-roles.ts';
import type { TableHistory } from './read-history.ts';
import { planSources } from './sources/plan-sources.ts';
import type { Tools } from './tools.ts';

export type PlanRequest = {
  readonly account: string;
  readonly targets: readonly Target[];
  /** Targets that cannot be read, known beforehand. */
  readonly unread: readonly TargetOutcome[];
  readonly roles: AccountRoles;
  readonly settings: Settings;
  readonly history: History | TableHistory;
  readonly onTarget: (outcome: TargetOutcome) => void;
  /** Told of every batch, the gone and those that are not in the plan among them. */
  readonly onAudits?: (audits: readonly Audit[]) => void;
  /** Told of the sources of every target that was read, those that are not in the plan among them. */
  readonly onSources?: (
    audits: readonly SourceAudit[],
    read: RegionSources,
    facts: { readonly isWhole: boolean },
  ) => void;
};

/**
 * What a run would do now: the audit, the plans and the limits of a run, and not one call that changes anything, whatever
 * the settings.
 */
export async function planAccount(
  tools: Omit<Tools, 'table'>,
  { account, targets, unread, roles, settings, history, onTarget, ...told }: PlanRequest,
): Promise<AccountPlan> {
  const now = tools.now();
  const at = now.toISOString();
  const audits: Audit[] = [];
  const memories: Memory[] = [];
  const counts = new Map<string, Counts>();
  const outcomes: TargetOutcome[] = [...unread];
  const sources = planSources();
  let sizes = noSizes;
  const { gaps, notes } = await auditAccount(tools, targets, {
    settings,
    roles,
    window: evidenceWindow(at, settings.quietDays),
    readDefaults: async ({ region }) => readAccountDefaults(tools.clients, region),
    memoriesOf: async (target) => history.memoriesOf(target),
    sourceMemoriesOf: async (target) => history.sourceMemoriesOf(target),
    ...('recordsOf' in history ? { recordsOf: history.recordsOf } : {}),
    onAudits: (batch) => {
      told.onAudits?.(batch);
      audits.push(...batch.filter(isInPlan));
      memories.push(...batch.flatMap(({ memory }) => memory ?? []));
      sizes = addSizes(sizes, countSizes(batch));
      for (const [region, part] of Object.entries(Object.groupBy(batch, regionOf)))
        counts.set(region, addCounts(counts.get(region) ?? noCounts, countAudits(part ?? [])));
    },
    onSources: (found, read, facts) => {
      told.onSources?.(found, read, facts);
      sources.add(found, read);
    },
    onTarget: (outcome) => {
      outcomes.push(outcome);
      onTarget(outcome);
    },
  });
  const isRead = (of: Target) =>
    outcomes.some(({ region, error }) => region === of.region && error === null);
  const breaker = tripBreaker(
    history.breaker,
    asFollowed(history.watched, memories),
    settings.limits.breakerShare,
    now,
  );
  // The turn changes from day to day: a plan that is looked at and then applied is the same plan.
  const limits = { settings, isRead, breaker, seed: at.slice(0, 10), now };
  const allotment = allot(audits.flatMap(asPending), { ...limits, sizes, used: nothingUsed });
  return {
    account,
    at,
    settings,
    breaker,
    audits: audits.toSorted(byPlace),
    memories,
    allotment,
    ...sources.allot({ ...limits, taken: countUsed(allotment).run }),
    targets: outcomes
      .map((outcome) => ({ ...outcome, counts: counts.get(outcome.region) ?? noCounts }))
      .toSorted((a, b) => (a.region < b.region ? -1 : 1)),
    gaps,
    notes,
  };
}

/** Without a tag, what the campaign or the watch wants to change, or would if it could. */
function isInPlan({ instance, intent, plan }: Audit): boolean {
  return !isGone(instance) && (intent.kind !== 'none' || plan.action !== 'none');
}

/** What is under watch, in the Regions that were read as they have just found it. */
function asFollowed(watched: readonly Memory[], read: readonly Memory[]): readonly Memory[] {
  const all = [...watched, ...read.filter(({ watch }) => watch !== null)];
  return [...new Map(all.map((memory) => [instanceKey(memory), memory])).values()];
}

const asPending = (audit: Audit) => pendingAction(audit) ?? [];

const regionOf = ({ instance }: Audit): string => instance.region;

const placeOf = ({ instance }: Audit): string => `${instance.region}#${instance.instanceId}`;

function byPlace(a: Audit, b: Audit): number {
  return placeOf(a) < placeOf(b) ? -1 : 1;
}
