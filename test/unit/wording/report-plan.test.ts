import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { PendingAction } from '../../../shared/domain/pending-action.ts';
import { planItemSchema } from '../../../shared/domain/plan-report.ts';
import { planStatuses } from '../../../shared/domain/plan-status.ts';
import { reportPlan } from '../../../shared/wording/report-plan.ts';
import { everyStatus } from '../cli/plan/every-status.ts';
import { enforcing, facts, planOf } from '../cli/plan/plans.ts';
import { anyFleet } from '../support/arbitraries.ts';
import { permissive } from '../support/audits.ts';
import { asked } from '../support/changes.ts';
import { check } from '../support/check.ts';
import { quietWhileEnforced, reading, whileOpen } from '../support/evidence.ts';
import { asking, enforcedOptions, openOptions } from '../support/instances.ts';
import { settings, settingsWith } from '../support/settings.ts';

const used = { evidence: whileOpen(reading([{ daysAgo: 2 }])) };
const enforced = { evidence: quietWhileEnforced };

function itemOf(spoilt: Partial<AuditFacts>, rules = enforcing) {
  const [item] = reportPlan(planOf([spoilt], rules));
  return item;
}

/** The item of one instance of which the limits said this. */
function weighed(...allotment: readonly PendingAction[]) {
  return reportPlan(planOf([facts()], enforcing, { allotment }))[0];
}

describe('the item of a plan', () => {
  it('holds what would be done to the instance, field by field', () => {
    expect(itemOf(facts({ tags: asking('modify', { 'hop-limit': '3' }) }))).toEqual({
      account: '123456789012',
      region: 'eu-west-1',
      instanceId: 'i-0123456789abcdef0',
      name: 'web-01',
      owner: 'web@example.com',
      verdict: 'ready',
      intent: 'modify',
      status: 'change',
      action: 'modify',
      asker: 'tag',
      undoes: null,
      before: openOptions,
      wanted: { httpEndpoint: 'enabled', httpTokens: 'required', hopLimit: 3 },
      reason:
        'IMDSv1 is allowed, but no call without a token was seen in the last 15 days, all of them observed; no IMDSv1 call in 15 months is known',
      waitsFor: null,
      override: null,
    });
  });

  it('waits where a limit, or a Region that broke off, leaves it for later, and says for what', () => {
    const rules = settingsWith({ mode: 'enforce', limits: { maxChangesPerRun: 1, ownerShare: 1 } });
    const two = [facts(), facts({ instanceId: 'i-2' })];
    const items = reportPlan(planOf(two, rules));
    expect(items.map(({ status }) => status).toSorted()).toEqual(['change', 'waiting']);
    const [waiting] = items.filter(({ status }) => status === 'waiting');
    expect(waiting?.waitsFor).toBe(
      'at most 1 change is made in one run; it waits for the next run',
    );
    expect(waiting?.wanted).toEqual({ httpEndpoint: 'enabled', httpTokens: 'required' });
  });

  it('is only observed where the settings say so', () => {
    const item = itemOf(facts(), settings);
    expect(item).toMatchObject({ status: 'observed', action: 'modify' });
    expect(item?.waitsFor).toBe('the settings say observe: nothing is changed');
  });

  it('is held where it could break something, and says how to have it all the same', () => {
    expect(itemOf(facts({}, used))).toMatchObject({
      status: 'held',
      action: 'modify',
      wanted: null,
      waitsFor: null,
      override: 'set the tag imds-warden:force=true to do it all the same',
    });
  });

  it('is held, not observed, also where the settings say observe', () => {
    expect(itemOf(facts({}, used), settings)?.status).toBe('held');
  });

  it('is refused where EC2 would refuse it', () => {
    const defaults = { ...permissive, httpTokensEnforced: true } as typeof permissive;
    const tags = asking('restore');
    expect(
      itemOf(facts({ tags, options: enforcedOptions }, { ...enforced, defaults })),
    ).toMatchObject({ status: 'refused', action: 'restore', wanted: null, override: null });
  });

  it.each([
    ['is starting', { state: 'pending' }],
    ['is stopping', { state: 'stopping' }],
    ['is managed by a service', { managedBy: 'eks.amazonaws.com' }],
    ['tells no options', { options: null }],
    ['is managed, and already as asked', { managedBy: 'eks', options: enforcedOptions }],
  ] as const)('is out of reach where the instance %s', (_, spoilt) => {
    expect(itemOf(facts(spoilt))).toMatchObject({
      status: 'out-of-reach',
      action: 'modify',
      wanted: null,
    });
  });

  it.each([
    ['not understood', 'not-understood', asking('enforc')],
    ['over', 'expired', asking('restore', { until: '2020-01-01' })],
  ])('has no effect where the tag is %s', (_, intent, tags) => {
    expect(itemOf(facts({ tags }))).toMatchObject({ status: 'no-effect', intent, action: 'none' });
  });

  it('is exempt where the tag says ignore, whatever else could be said of it', () => {
    const tags = asking('ignore');
    expect(itemOf(facts({ tags }))).toMatchObject({ status: 'exempt', action: 'none' });
    expect(itemOf(facts({ tags, managedBy: 'eks' }))?.status).toBe('exempt');
  });

  it('is nothing where the instance is as the tag asks', () => {
    const item = itemOf(facts({ options: enforcedOptions }, enforced));
    expect(item).toMatchObject({ status: 'nothing', action: 'modify', wanted: null });
    expect(item?.reason).toBe('already as the tag modify asks');
  });

  it('does not pass for a change where the limits were not weighed', () => {
    for (const item of [weighed(), weighed(asked)])
      expect(item).toMatchObject({
        status: 'waiting',
        waitsFor: 'the limits were not weighed; it waits for the next run',
      });
  });

  it('takes the limits of the very instance: ids are unique in a Region only', () => {
    const elsewhere: PendingAction = { ...asked, region: 'us-east-1', status: 'allotted' };
    expect(weighed(elsewhere)?.status).toBe('waiting');
    expect(weighed({ ...elsewhere, region: 'eu-west-1' })?.status).toBe('change');
  });
});

it('every status occurs, in the order of the fleet', () => {
  const plan = planOf(everyStatus);
  const items = reportPlan(plan);
  const observed = reportPlan(planOf(everyStatus, settings));
  expect(new Set([...items, ...observed].map(({ status }) => status))).toEqual(
    new Set(planStatuses),
  );
  expect(items.map(({ instanceId }) => instanceId)).toEqual(
    plan.audits.map(({ instance }) => instance.instanceId),
  );
});

it('whatever the fleet, what is a change is allotted, and nothing to do is as asked', () => {
  check(anyFleet, (fleet) => {
    const plan = planOf(fleet);
    const items = reportPlan(plan);
    expect(ids(items.filter(({ status }) => status === 'change'))).toEqual(
      ids(plan.allotment.filter(({ status }) => status === 'allotted')),
    );
    for (const item of items) {
      expect(planItemSchema.safeParse(item).error).toBe(undefined);
      expect(item.status === 'nothing').toBe(item.reason.startsWith('already as the tag '));
      expect(item.override !== null).toBe(item.status === 'held');
      expect(item.wanted !== null).toBe(['change', 'waiting', 'observed'].includes(item.status));
    }
  });
});

function ids(of: readonly { readonly instanceId: string }[]): readonly string[] {
  return of.map(({ instanceId }) => instanceId).toSorted();
}
