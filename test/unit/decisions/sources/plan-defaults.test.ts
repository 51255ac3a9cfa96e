import { describe, expect, it } from 'vitest';
import { noSourceMemory } from '../../../../shared/domain/sources/source-change.ts';
import { groupOf, permissive, refTo, requiring, templateOf } from '../../support/sources.ts';
import { account, planOf, region, type Spoilt } from './planning.ts';

const planDefaults = (wish: unknown, spoilt: Spoilt = {}) =>
  planOf('defaults', { ...spoilt, settings: { ...spoilt.settings, accountDefaults: wish } });
const safe = {
  templates: [templateOf([{}])],
  groups: [groupOf([refTo('$Default')])],
};
const readSafe = (spoilt: Spoilt['read'] = {}) => ({
  read: { ...safe, defaults: requiring, ...spoilt },
});
const undone = { at: '2026-11-21T06:31:00.000Z', isAskGone: false };

describe('the account defaults', () => {
  it('are left alone where no setting asks for them, or for another Region only', () => {
    expect(planDefaults('leave').action).toBe('none');
    expect(planDefaults({ 'us-east-1': 'enforced' }).action).toBe('none');
  });

  it.each(['required', 'enforced', { [region]: 'required' }])(
    'come to require IMDSv2: %o',
    (wish) => {
      expect(planDefaults(wish)).toMatchObject({
        action: 'require',
        calls: [{ call: 'set-defaults', options: { httpTokens: 'required', hopLimit: 2 } }],
      });
    },
  );

  it('are sent only what differs, with the hop limit of the settings', () => {
    const defaults = { ...permissive, options: { httpTokens: 'required', hopLimit: 1 } } as const;
    expect(
      planDefaults('required', { read: { defaults }, settings: { defaultHopLimit: 3 } }),
    ).toMatchObject({
      calls: [{ call: 'set-defaults', options: { hopLimit: 3 } }],
    });
  });

  it('are never weakened: what is enforced stays so', () => {
    const defaults = { ...requiring, httpTokensEnforced: true };
    expect(planDefaults('required', { read: { defaults } }).action).toBe('none');
  });

  it('are refused where a declarative policy manages them, in its own words', () => {
    const defaults = {
      ...permissive,
      declarativePolicy: true,
      exceptionMessage: 'ask the platform team',
    };
    expect(planDefaults('required', { read: { defaults } })).toMatchObject({
      action: 'refuse',
      reason: expect.stringContaining('ask the platform team'),
    });
  });

  it('are held while instances would break that leave their tokens to them, naming their sources', () => {
    const plan = planDefaults('required', { hanging: { 'in-use': 2 } });
    expect(plan).toMatchObject({ action: 'hold', asked: 'require' });
    expect(plan.reason).toContain('launch template lt-1');
    expect(plan.reason).toContain('group web');
  });

  it('are not held by instances whose source names its tokens itself', () => {
    const templates = [templateOf([{ options: { httpTokens: 'optional' } }])];
    expect(planDefaults('required', { hanging: { 'in-use': 2 }, read: { templates } }).action).toBe(
      'require',
    );
  });

  it.each(['in-use', 'rejecting', 'unknown'] as const)(
    'are held by instances %s that nothing known launches, with what to do',
    (verdict) => {
      expect(planDefaults('required', { apart: { byHand: { [verdict]: 5 } } })).toMatchObject({
        action: 'hold',
        asked: 'require',
        reason: expect.stringContaining('nothing that is known launches 5 instances'),
        override: expect.stringMatching(/name the tokens.*or let accountDefaults say leave/),
      });
    },
  );

  it('do not wait for stopped instances of which nothing is known, and say so', () => {
    const plan = planDefaults('required', { apart: { stopped: { unknown: 2 } } });
    expect(plan.action).toBe('require');
    expect(plan.reason).toContain('2 stopped instances');
  });

  it.each([
    [{ httpTokens: 'required', hopLimit: 3 }, 2],
    [{ httpTokens: 'required' }, 1],
  ] as const)('keep the hop limit of %o where the settings say %i', (options, defaultHopLimit) => {
    const read = { defaults: { ...permissive, options } };
    expect(planDefaults('required', { read, settings: { defaultHopLimit } }).action).toBe('none');
  });

  it('send no hop limit beside the tokens where theirs is higher', () => {
    const read = { defaults: { ...permissive, options: { hopLimit: 3 } } };
    expect(planDefaults('required', { read })).toMatchObject({
      calls: [{ call: 'set-defaults', options: { httpTokens: 'required' } }],
    });
    expect(JSON.stringify(planDefaults('required', { read }))).not.toContain('hopLimit');
  });

  it.each([
    ['its instances were not all read', { isWhole: false }],
    ['its configurations were not read', { read: { unread: { configurations: 'denied' } } }],
    [
      'they cannot be read themselves',
      { read: { defaults: { kind: 'unreadable', why: 'denied' } } },
    ],
  ] as const)('are held where %s', (_, spoilt) => {
    expect(planDefaults('required', spoilt).action).toBe('hold');
  });

  it('stay undone until the settings were seen to ask for nothing', () => {
    const memory = { ...noSourceMemory, undone: { ...undone, action: 'require' as const } };
    expect(planDefaults('required', { memory }).action).toBe('hold');
    const seen = { ...memory, undone: { ...memory.undone, isAskGone: true } };
    expect(planDefaults('required', { memory: seen }).action).toBe('require');
  });
});

describe('HttpTokensEnforced', () => {
  it('is a step of its own, once the default requires IMDSv2 and nothing needs IMDSv1', () => {
    expect(planDefaults('enforced', readSafe())).toMatchObject({
      action: 'enforce',
      calls: [{ call: 'set-enforced', enforced: true }],
    });
  });

  it('is nothing that `required` asks for', () => {
    expect(planDefaults('required', readSafe()).action).toBe('none');
  });

  it('is in place already', () => {
    const defaults = { ...requiring, httpTokensEnforced: true };
    expect(planDefaults('enforced', readSafe({ defaults })).action).toBe('none');
  });

  const optional = templateOf([{ options: { httpTokens: 'optional' } }]);
  it.each([
    ['instances that use IMDSv1', { ...readSafe(), instances: { 'in-use': 3 } }, '3 instances'],
    [
      'instances of which it is not known',
      { ...readSafe(), instances: { unknown: 1 } },
      '1 instance',
    ],
    [
      'instances that are to have IMDSv1 back',
      { ...readSafe(), apart: { restoring: { enforced: 1 } } },
      '1 instance has a tag that asks for IMDSv1',
    ],
    ['rejected calls', { ...readSafe(), instances: { rejecting: 1 } }, 'rejected'],
    ['changes under watch', { ...readSafe(), watched: 2 }, '2 changes'],
    [
      'a source whose launches would fail',
      readSafe({ templates: [optional] }),
      'launch template lt-1',
    ],
    ['what was not read', { ...readSafe(), isWhole: false }, 'not every instance'],
    ['sources that were not read', readSafe({ unread: { images: 'denied' } }), 'denied'],
  ])('is held by %s', (_, spoilt, words) => {
    const plan = planDefaults('enforced', spoilt);
    expect(plan).toMatchObject({ action: 'hold', asked: 'enforce' });
    expect(plan.reason).toContain(words);
  });

  it('stays undone, and with the default it was undone as well', () => {
    for (const action of ['enforce', 'require'] as const)
      expect(
        planDefaults('enforced', {
          ...readSafe(),
          memory: { ...noSourceMemory, undone: { ...undone, action } },
        }).action,
      ).toBe('hold');
    expect(account).toHaveLength(12);
  });
});
