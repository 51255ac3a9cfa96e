import { describe, expect, it } from 'vitest';
import type { AccountDefaults } from '../../../shared/domain/account-defaults.ts';
import { permissive } from '../support/audits.ts';
import {
  missing,
  quietWhileEnforced,
  reading,
  unreadable,
  whileEnforced,
} from '../support/evidence.ts';
import { instanceWith, offOptions, perfect } from '../support/instances.ts';
import { planFor } from '../support/plans.ts';

const wanted = { httpEndpoint: 'enabled', httpTokens: 'optional' };
const enforced = { instance: perfect, evidence: quietWhileEnforced };
const enforcing: AccountDefaults = { ...permissive, httpTokensEnforced: true } as AccountDefaults;

it('allows IMDSv1 again, and leaves the hop limit alone', () => {
  expect(planFor('restore', {}, enforced)).toEqual({
    action: 'restore',
    wanted,
    reason: 'the tag asks to allow IMDSv1 again',
  });
});

it('is not gated: no evidence is needed to undo an outage', () => {
  const plans = [missing, unreadable, reading([{ daysAgo: 1 }])].map((rejected) =>
    planFor('restore', {}, { ...enforced, evidence: whileEnforced(rejected) }),
  );
  expect(plans.map(({ action }) => action)).toEqual(['restore', 'restore', 'restore']);
});

it('switches the metadata service on where it is off', () => {
  const instance = instanceWith({ options: offOptions });
  expect(planFor('restore', {}, { instance })).toMatchObject({ action: 'restore', wanted });
});

it('counts until its end, with its reason', () => {
  const tags = { until: '2026-12-24', reason: 'printer driver' };
  expect(planFor('restore', tags, enforced)).toMatchObject({
    action: 'restore',
    reason: 'the tag asks to allow IMDSv1 again (printer driver)',
  });
});

describe('where IMDSv2 is enforced for the account', () => {
  it('is refused with an explanation', () => {
    expect(planFor('restore', {}, { ...enforced, defaults: enforcing })).toEqual({
      action: 'refuse',
      asked: 'restore',
      reason:
        'the account enforces IMDSv2 in this Region (HttpTokensEnforced), so EC2 refuses to allow IMDSv1 again',
    });
  });

  it('names the declarative policy, and quotes its author', () => {
    const defaults = {
      ...enforcing,
      declarativePolicy: true,
      exceptionMessage: 'ask #security',
    } as AccountDefaults;
    expect(planFor('restore', {}, { ...enforced, defaults }).reason).toBe(
      'a declarative policy of the organization enforces IMDSv2 in this Region (HttpTokensEnforced) ("ask #security"), so EC2 refuses to allow IMDSv1 again',
    );
  });

  it('cannot be forced', () => {
    const plan = planFor('restore', { force: 'true' }, { ...enforced, defaults: enforcing });
    expect(plan.action).toBe('refuse');
  });
});

it.each([
  [
    'a policy that manages the defaults without enforcing',
    { ...permissive, declarativePolicy: true },
  ],
  ['defaults that could not be read', { kind: 'unreadable', why: 'AccessDenied' }],
  ['defaults that nobody read', { kind: 'not-needed' }],
] as [string, AccountDefaults][])('is tried in spite of %s', (_, defaults) => {
  expect(planFor('restore', {}, { ...enforced, defaults }).action).toBe('restore');
});
