import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../shared/domain/instance.ts';
import { auditWith } from '../support/audits.ts';
import { quietWhileOpen, reading, whileOpen } from '../support/evidence.ts';
import { instanceWith, offOptions, openInstance, perfect } from '../support/instances.ts';
import { planFor } from '../support/plans.ts';

const used = whileOpen(reading([{ daysAgo: 1 }]));

describe('without a tag that asks for a change the plan is none', () => {
  it.each([
    ['a ready instance', openInstance(), quietWhileOpen],
    ['one that uses IMDSv1', openInstance(), used],
    ['an enforced one', perfect, quietWhileOpen],
    ['one without a metadata service', instanceWith({ options: offOptions }), quietWhileOpen],
  ])('for %s', (_, instance, evidence) => {
    expect(auditWith({ instance, evidence }).plan).toEqual({
      action: 'none',
      reason: 'no tag asks for a change',
    });
  });

  it('for a tag that is not understood, with the problem as the reason', () => {
    expect(planFor('enforc')).toEqual({
      action: 'none',
      reason: 'tag imds-warden says `enforc`; did you mean modify, disable, restore or ignore?',
    });
  });

  it('for an exemption, with its end and its reason', () => {
    const reasons = [
      planFor('ignore'),
      planFor('ignore', { until: '2027-03-31' }),
      planFor('ignore', { reason: 'vendor appliance' }),
      planFor('ignore', { until: '2027-03-31', reason: 'vendor appliance' }),
    ].map((plan) => `${plan.action}: ${plan.reason}`);
    expect(reasons).toEqual([
      'none: exempt without an end, no reason given',
      'none: exempt until 2027-03-31, no reason given',
      'none: exempt without an end: vendor appliance',
      'none: exempt until 2027-03-31: vendor appliance',
    ]);
  });

  it.each(['ignore', 'restore'])('for a tag %s that has ended', (action) => {
    expect(planFor(action, { until: '2026-11-01' })).toEqual({
      action: 'none',
      reason: `the tag ${action} ended on 2026-11-01 and has no effect any more`,
    });
  });
});

describe.each(['modify', 'disable', 'restore'])('whoever asks for %s', (action) => {
  const force = { force: 'true' };

  it.each([
    ['pending', 'the instance is still starting; the next run looks again'],
    ['stopping', 'the instance is stopping; the next run looks again'],
    ['shutting-down', 'the instance is shutting down'],
    ['terminated', 'the instance is terminated'],
  ] as const)('gets nothing while it is %s, not even by force', (state, reason) => {
    const instance = openInstance({ state, options: offOptions });
    expect(planFor(action, force, { instance })).toEqual({ action: 'none', reason });
  });

  it('gets nothing where a service manages the instance, not even by force', () => {
    const instance = openInstance({ managedBy: 'eks.amazonaws.com' });
    expect(planFor(action, force, { instance })).toEqual({
      action: 'none',
      reason:
        'the instance is managed by eks.amazonaws.com, and only that service can change its settings',
    });
  });

  it('gets nothing where EC2 did not send the options, not even by force', () => {
    const instance = openInstance({ options: null });
    expect(planFor(action, force, { instance })).toEqual({
      action: 'none',
      reason: 'EC2 did not say what its metadata options are',
    });
  });

  it('gets nothing where everything is as asked already', () => {
    const asAsked: Record<string, Instance> = {
      modify: perfect,
      disable: instanceWith({ options: offOptions }),
      restore: openInstance(),
    };
    expect(planFor(action, {}, { instance: asAsked[action] ?? perfect })).toEqual({
      action: 'none',
      reason: `already as the tag ${action} asks`,
    });
  });

  it.each(['running', 'stopped'] as const)('can get it while the instance is %s', (state) => {
    const options = action === 'restore' ? perfect.options : openInstance().options;
    const instance = openInstance({ state, options });
    expect(planFor(action, {}, { instance }).action).toBe(action);
  });
});
