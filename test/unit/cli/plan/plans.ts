import { type PlacedPlan } from '../../../../cli/render/plan/plan-placed.ts';
import { allot } from '../../../../shared/decisions/allot.ts';
import { nothingUsed } from '../../../../shared/decisions/budget.ts';
import type { AuditFacts } from '../../../../shared/decisions/audit-instance.ts';
import { countSizes, noCounts, pendingAction } from '../../../../shared/decisions/count.ts';
import type { AccountPlan } from '../../../../shared/domain/account-plan.ts';
import { closedBreaker } from '../../../../shared/domain/breaker.ts';
import type { Settings } from '../../../../shared/domain/settings.ts';
import type { Look } from '../../../../cli/render/look.ts';
import { auditWith } from '../../support/audits.ts';
import { quietWhileOpen } from '../../support/evidence.ts';
import { asking, openInstance, perfect } from '../../support/instances.ts';
import { now } from '../../support/moment.ts';
import { settingsWith } from '../../support/settings.ts';

/** Neither a width nor colours, as in a file. */
export const plain: Look = { width: Infinity, paint: (_, text) => text };

/** Tags act, and the owner's share is in nobody's way. */
export const enforcing: Settings = settingsWith({ mode: 'enforce', limits: { ownerShare: 1 } });

/** Allows IMDSv1, is silent, and carries the tag modify, until it is spoilt. */
export function facts(
  { tags = asking('modify'), ...spoilt }: Partial<AuditFacts['instance']> = {},
  others: Partial<AuditFacts> = {},
): Partial<AuditFacts> {
  return { evidence: quietWhileOpen, instance: openInstance({ tags, ...spoilt }), ...others };
}

/** Instances numbered `i-00000000000000001` and so on. */
export function numbered(fleet: readonly Partial<AuditFacts>[]): readonly Partial<AuditFacts>[] {
  return fleet.map((each, index) => ({
    ...each,
    instance: {
      ...(each.instance ?? perfect),
      instanceId: `i-${String(index + 1).padStart(17, '0')}`,
    },
  }));
}

/** What planAccount makes of a fleet, all in Regions that were read. */
export function planOf(
  fleet: readonly Partial<AuditFacts>[],
  settings: Settings = enforcing,
  spoilt: Partial<AccountPlan> = {},
): AccountPlan {
  const audits = fleet.map((each) => auditWith(each, settings));
  const regions = [...new Set(['eu-west-1', ...audits.map(({ instance }) => instance.region)])];
  const { account } = perfect;
  const { breaker = closedBreaker } = spoilt;
  const unread = new Set(
    (spoilt.targets ?? []).flatMap(({ region, error }) => (error === null ? [] : region)),
  );
  return {
    account,
    at: now.toISOString(),
    settings,
    breaker,
    audits: audits.filter(({ intent, plan }) => intent.kind !== 'none' || plan.action !== 'none'),
    memories: [],
    allotment: allot(
      audits.flatMap((audit) => pendingAction(audit) ?? []),
      {
        sizes: countSizes(audits),
        settings,
        isRead: ({ region }) => !unread.has(region),
        seed: now.toISOString().slice(0, 10),
        breaker,
        used: nothingUsed,
        now,
      },
    ),
    targets: regions.map((region) => ({
      account,
      region,
      instances: audits.filter(({ instance }) => instance.region === region).length,
      error: null,
      counts: noCounts,
    })),
    sources: [],
    sourceAllotment: [],
    sourceReadings: [],
    gaps: [],
    notes: [],
    ...spoilt,
  };
}

export function placed(plan: AccountPlan, place: Partial<PlacedPlan['place']> = {}): PlacedPlan {
  return {
    plan,
    place: { settingsFrom: 'the defaults, with the mode enforce', doubt: null, ...place },
  };
}
