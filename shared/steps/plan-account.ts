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
import { evidenceWindow } from '../decisions/evidence-window.ts';
import type { AccountPlan } from '../domain/account-plan.ts';
import type { Audit } from '../domain/audit.ts';
import { isGone, type Target } from '../domain/instance.ts';
import type { Counts } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import type { TargetOutcome } from '../domain/target-outcome.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { auditAccount } from './audit-account.ts';
import type { AccountRoles } from './find-roles.ts';
import type { Tools } from './tools.ts';

export type PlanRequest = {
  readonly account: string;
  readonly targets: readonly Target[];
  /** Targets that cannot be read, known beforehand. */
  readonly unread: readonly TargetOutcome[];
  readonly roles: AccountRoles;
  readonly settings: Settings;
  readonly onTarget: (outcome: TargetOutcome) => void;
};

/**
 * What a run would do now: the audit, the plans and the limits of a run, and not one call that changes anything, whatever
 * the settings.
 */
export async function planAccount(
  tools: Omit<Tools, 'table'>,
  { account, targets, unread, roles, settings, onTarget }: PlanRequest,
): Promise<AccountPlan> {
  const at = tools.now().toISOString();
  const audits: Audit[] = [];
  const counts = new Map<string, Counts>();
  const outcomes: TargetOutcome[] = [...unread];
  let sizes = noSizes;
  const { gaps, notes } = await auditAccount(tools, targets, {
    settings,
    roles,
    window: evidenceWindow(at, settings.quietDays),
    readDefaults: async ({ region }) => readAccountDefaults(tools.clients, region),
    onAudits: (batch) => {
      audits.push(...batch.filter(asksForSomething));
      sizes = addSizes(sizes, countSizes(batch));
      for (const [region, part] of Object.entries(Object.groupBy(batch, regionOf)))
        counts.set(region, addCounts(counts.get(region) ?? noCounts, countAudits(part ?? [])));
    },
    onTarget: (outcome) => {
      outcomes.push(outcome);
      onTarget(outcome);
    },
  });
  const isRead = (of: Target) =>
    outcomes.some(({ region, error }) => region === of.region && error === null);
  return {
    account,
    at,
    settings,
    audits: audits.toSorted(byPlace),
    // The turn changes from day to day: a plan that is looked at and then applied is the same plan.
    allotment: allot(audits.flatMap(asPending), sizes, settings, isRead, at.slice(0, 10)),
    targets: outcomes
      .map((outcome) => ({ ...outcome, counts: counts.get(outcome.region) ?? noCounts }))
      .toSorted((a, b) => (a.region < b.region ? -1 : 1)),
    gaps,
    notes,
  };
}

function asksForSomething({ instance, intent }: Audit): boolean {
  return !isGone(instance) && intent.kind !== 'none';
}

const asPending = (audit: Audit) => pendingAction(audit) ?? [];

const regionOf = ({ instance }: Audit): string => instance.region;

const placeOf = ({ instance }: Audit): string => `${instance.region}#${instance.instanceId}`;

function byPlace(a: Audit, b: Audit): number {
  return placeOf(a) < placeOf(b) ? -1 : 1;
}
