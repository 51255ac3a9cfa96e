import { describe, expect, it } from 'vitest';
import type { AccountDefaults } from '../../../shared/domain/account-defaults.ts';
import { permissive } from '../support/audits.ts';
import { quietWhileEnforced, quietWhileOpen, reading, whileOpen } from '../support/evidence.ts';
import { asking, offOptions, instanceWith, openInstance, perfect } from '../support/instances.ts';
import { lookedAt } from '../support/following.ts';
import { planFor } from '../support/plans.ts';
import { settingsWith } from '../support/settings.ts';

const enforcing = { ...permissive, httpTokensEnforced: true } as AccountDefaults;
const override = 'the setting allowIrreversible lets such changes through';
const cannot =
  'it cannot be undone: the account enforces IMDSv2 in this Region (HttpTokensEnforced), so EC2 refuses to allow IMDSv1 again';
const quiet =
  'IMDSv1 is allowed, but no call without a token was seen in the last 15 days, all of them observed; no IMDSv1 call in 15 months is known';
const daring = settingsWith({ allowIrreversible: true });

function daringly(defaults: AccountDefaults, action = 'modify') {
  const instance = openInstance({ tags: asking(action) });
  return lookedAt({ instance, evidence: quietWhileOpen, defaults }, daring).plan;
}

describe.each(['modify', 'disable'])('a %s of an instance that allows IMDSv1', (action) => {
  it('is held where it cannot be undone', () => {
    expect(planFor(action, {}, { defaults: enforcing })).toEqual({
      action: 'hold',
      asked: action,
      reason: cannot,
      override,
    });
  });

  it('is held by force as well: force skips the gate, and no safety', () => {
    expect(planFor(action, { force: 'true' }, { defaults: enforcing }).action).toBe('hold');
  });

  it('is made where the settings allow that, and its reason says so', () => {
    expect(daringly(enforcing, action)).toMatchObject({ action, reason: `${quiet}; ${cannot}` });
  });
});

describe('a modify', () => {
  it.each([
    [
      { kind: 'unreadable', why: 'AccessDenied' },
      'whether it could be undone is not known (AccessDenied)',
    ],
    [{ kind: 'not-needed' }, 'whether it could be undone was not looked up'],
  ] as [AccountDefaults, string][])('is held where that is not known: %j', (defaults, reason) => {
    expect(planFor('modify', {}, { defaults })).toEqual({
      action: 'hold',
      asked: 'modify',
      reason,
      override,
    });
    expect(daringly(defaults)).toMatchObject({ action: 'modify', reason: `${quiet}; ${reason}` });
  });

  it('of an audit that does not look that up says so, and no more', () => {
    expect(planFor('modify', {}, { defaults: { kind: 'not-read' } })).toMatchObject({
      action: 'modify',
      reason: `${quiet}; whether it could be undone was not looked up`,
    });
  });

  it('is made where a policy manages the defaults without enforcing', () => {
    const defaults = { ...permissive, declarativePolicy: true } as AccountDefaults;
    expect(planFor('modify', {}, { defaults }).reason).toBe(quiet);
  });

  it('names the declarative policy, and quotes its author', () => {
    const defaults = {
      ...enforcing,
      declarativePolicy: true,
      exceptionMessage: 'ask #security',
    } as AccountDefaults;
    expect(planFor('modify', {}, { defaults }).reason).toBe(
      'it cannot be undone: a declarative policy of the organization enforces IMDSv2 in this Region (HttpTokensEnforced) ("ask #security"), so EC2 refuses to allow IMDSv1 again',
    );
  });

  it('that is held for its evidence says that first', () => {
    const evidence = whileOpen(reading([{ daysAgo: 1 }]));
    expect(planFor('modify', {}, { defaults: enforcing, evidence }).reason).toContain('1 call');
  });
});

describe('what takes nothing away is made all the same', () => {
  it('another hop limit where IMDSv2 is required already', () => {
    const facts = { instance: perfect, evidence: quietWhileEnforced, defaults: enforcing };
    expect(planFor('modify', { 'hop-limit': '3' }, facts).action).toBe('modify');
  });

  it('disable where IMDSv2 is required already', () => {
    const facts = { instance: perfect, evidence: quietWhileEnforced, defaults: enforcing };
    expect(planFor('disable', {}, facts).action).toBe('disable');
  });

  it('modify by force where the service is off and IMDSv2 required', () => {
    const instance = instanceWith({ options: offOptions });
    const facts = { instance, defaults: enforcing };
    expect(planFor('modify', { force: 'true' }, facts).action).toBe('modify');
  });
});
