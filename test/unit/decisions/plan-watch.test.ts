import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { AccountDefaults } from '../../../shared/domain/account-defaults.ts';
import { permissive } from '../support/audits.ts';
import { lookedAt, since } from '../support/following.ts';
import { asking, enforcedOptions, instanceWith, offOptions } from '../support/instances.ts';
import { made, rejectedWatch, remembered, undoes, undone, watch } from '../support/memories.ts';
import { settingsWith } from '../support/settings.ts';

const undoing = settingsWith({ mode: 'enforce', watch: { onRejection: 'undo' } });
const telling = settingsWith({ mode: 'enforce' });
const rejected = remembered({ made, watch: rejectedWatch });
const tagged = instanceWith({ tags: asking('modify') });

function planOf(spoilt: Partial<AuditFacts> = {}, rules = undoing) {
  return lookedAt({ memory: rejected, instance: tagged, ...spoilt }, rules).plan;
}

it('a change under watch is undone at its first rejected call, where the settings say so', () => {
  expect(planOf()).toEqual({
    action: 'undo',
    undoes,
    wanted: { httpTokens: 'optional' },
    reason:
      'since IMDSv2 was required on 2026-11-20, 37 calls without a token were rejected, and the settings say to undo the change then',
  });
});

it('in the very run that reads it', () => {
  const hour = '2026-11-22T05:00:00.000Z';
  const sinceChange = since({ rejected: 1, first: hour, last: hour });
  const { plan } = lookedAt(
    { memory: remembered({ made, watch }), instance: tagged, sinceChange },
    undoing,
  );
  expect(plan.action).toBe('undo');
  expect(plan.reason).toContain(', 1 call without a token was rejected,');
});

it.each([
  ['its tag is gone', []],
  ['its tag asks for something else', asking('disable')],
  ['a slip makes nothing of its tags', asking('modify', { force: 'yes' })],
  ['it is forced', asking('modify', { force: 'true' })],
])('also where %s', (_, tags) => {
  expect(planOf({ instance: instanceWith({ tags }) }).action).toBe('undo');
});

describe('it is not undone', () => {
  it('where the settings say to tell', () => {
    expect(planOf({}, telling)).toEqual({
      action: 'none',
      reason: 'already as the tag modify asks',
    });
  });

  it('while nothing was rejected', () => {
    expect(planOf({ memory: remembered({ made, watch }) }).action).toBe('none');
  });

  it('once the watch has ended', () => {
    const end = { at: '2026-11-22T01:00:00.000Z', why: 'quiet' } as const;
    const memory = remembered({ made, watch: { ...rejectedWatch, end } });
    expect(planOf({ memory }).action).toBe('none');
  });

  it('where its tag says ignore, which wants no change at all', () => {
    expect(planOf({ instance: instanceWith({ tags: asking('ignore') }) }).action).toBe('none');
  });

  it('where its tag says restore, which says itself what it wants', () => {
    const instance = instanceWith({ tags: asking('restore') });
    expect(planOf({ instance })).toMatchObject({
      action: 'restore',
      wanted: { httpEndpoint: 'enabled', httpTokens: 'optional' },
    });
  });

  it.each([
    ['is starting', { state: 'pending' }],
    ['is stopping', { state: 'stopping' }],
    ['is gone', { state: 'terminated' }],
    ['has unknown options', { options: null }],
    ['is managed by a service', { managedBy: 'eks.amazonaws.com' }],
  ] as const)('while the instance %s', (_, spoilt) => {
    const instance = instanceWith({ tags: asking('modify'), ...spoilt });
    expect(planOf({ instance }).action).toBe('none');
  });
});

it('the undo is refused, with the reason, where EC2 would refuse it', () => {
  const defaults: AccountDefaults = { ...permissive, httpTokensEnforced: true } as AccountDefaults;
  expect(planOf({ defaults })).toEqual({
    action: 'refuse',
    asked: 'undo',
    reason:
      'the account enforces IMDSv2 in this Region (HttpTokensEnforced), so EC2 refuses to allow IMDSv1 again',
  });
});

it('the undo is refused where somebody has altered the settings since', () => {
  const instance = instanceWith({ options: { ...enforcedOptions, hopLimit: 7 } });
  expect(planOf({ instance })).toMatchObject({ action: 'refuse', asked: 'undo' });
});

describe('an undo that broke off between its two calls', () => {
  const after = { ...enforcedOptions, httpTokens: 'optional' } as const;
  const half = remembered({
    made: {
      ...undone.by,
      action: 'undo',
      wanted: { httpTokens: 'optional' },
      after,
      at: undone.at,
    },
    watch: { ...watch, before: { ...offOptions, httpTokens: 'optional' } },
    undone,
  });
  const instance = instanceWith({ tags: asking('modify', { force: 'true' }), options: after });

  it('is finished, whoever asked for it, and its tag does not come first', () => {
    expect(planOf({ memory: half, instance }, telling)).toEqual({
      action: 'undo',
      undoes,
      wanted: { httpEndpoint: 'disabled' },
      reason:
        'run run-9 began to undo the change of run run-0, and its second call is still to be made',
    });
  });

  it('is left as it is once somebody has altered it', () => {
    const altered = instanceWith({ ...instance, options: { ...after, hopLimit: 9 } });
    expect(planOf({ memory: half, instance: altered }, telling)).toMatchObject({
      action: 'hold',
      asked: 'modify',
    });
  });
});
