import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../shared/decisions/read-intent.ts';
import type { Tag } from '../../../shared/domain/instance.ts';
import { asking, ownerTag } from '../support/instances.ts';
import { now } from '../support/moment.ts';
import { settingsWith, tags as keys } from '../support/settings.ts';

const intentOf = (tags: readonly Tag[]) => readIntent(tags, keys, now);
const problemOf = (tags: readonly Tag[]) => {
  const intent = intentOf(tags);
  return intent.kind === 'not-understood' ? intent.problem : `understood as ${intent.kind}`;
};

const modify = { kind: 'modify', force: false, hopLimit: null, reason: null };

it('without the action tag nothing is asked for, whatever the other tags say', () => {
  const others = asking('modify', { force: 'true', 'hop-limit': '2' }).filter(
    ({ key }) => key !== 'imds-warden',
  );
  expect(intentOf(others)).toEqual({ kind: 'none' });
});

describe('the action tag', () => {
  it.each(['modify', 'MODIFY', 'Modify', '  modify ', '\tmOdIfY\n'])(
    '%j asks for modify',
    (value) => {
      expect(intentOf(asking(value))).toEqual(modify);
    },
  );

  it.each([
    ['disable', { kind: 'disable', force: false, reason: null }],
    ['restore', { kind: 'restore', until: null, reason: null }],
    ['ignore', { kind: 'ignore', until: null, reason: null }],
  ])('%s asks for itself', (value, intent) => {
    expect(intentOf(asking(value))).toEqual(intent);
  });

  it.each(['IMDS-Warden', 'imds-WARDEN', ' imds-warden '])('counts under the key %j', (key) => {
    expect(intentOf([ownerTag, { key, value: 'modify' }])).toEqual(modify);
  });

  it.each(['imds-warden2', 'imds_warden', 'x-imds-warden', 'imds-warden:action'])(
    'does not count under the key %j',
    (key) => {
      expect(intentOf([{ key, value: 'modify' }])).toEqual({ kind: 'none' });
    },
  );

  it('can be called otherwise in the settings', () => {
    const { tags } = settingsWith({ tags: { action: 'IMDS' } });
    expect(readIntent([{ key: 'imds', value: 'modify' }], tags, now)).toEqual(modify);
    expect(readIntent(asking('modify'), tags, now)).toEqual({ kind: 'none' });
  });

  it.each([
    'enforc',
    'modfy',
    'modify now',
    'modify,disable',
    '"modify"',
    'true',
    'none',
    'módify',
  ])('%j is not understood, and the owner is asked what was meant', (value) => {
    expect(problemOf(asking(value))).toBe(
      `tag imds-warden says \`${value}\`; did you mean modify, disable, restore or ignore?`,
    );
  });

  it('without a value is not understood', () => {
    expect(problemOf(asking(''))).toContain('did you mean');
    expect(problemOf(asking('   '))).toContain('did you mean');
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    '%s is nothing but an unknown value',
    (value) => {
      expect(problemOf(asking(value))).toContain('did you mean');
    },
  );

  it('is quoted without control characters or backticks, and not to its whole length', () => {
    expect(problemOf(asking(`a\u0000\u202Eb\`${'x'.repeat(300)}`))).toBe(
      `tag imds-warden says \`a  b ${'x'.repeat(52)}...\`; did you mean modify, disable, restore or ignore?`,
    );
  });

  it('twice with the same value, in whatever case, is one tag', () => {
    expect(intentOf([...asking('modify'), { key: 'IMDS-Warden', value: ' Modify' }])).toEqual(
      modify,
    );
  });

  it('twice with different values asks for two things, and so for nothing', () => {
    expect(problemOf([...asking('modify'), { key: 'IMDS-Warden', value: 'ignore' }])).toBe(
      'the instance carries the tag imds-warden more than once, with different values (`modify`, `ignore`); keep one',
    );
  });
});

describe('force', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    [' True ', true],
    ['false', false],
    ['FALSE', false],
  ])('%j is understood', (force, forced) => {
    expect(intentOf(asking('modify', { force }))).toEqual({ ...modify, force: forced });
    expect(intentOf(asking('disable', { force }))).toMatchObject({
      kind: 'disable',
      force: forced,
    });
  });

  it.each(['yes', '1', 'on', '', 'true!', 'treu'])(
    '%j is not, and then nothing is done',
    (force) => {
      for (const action of ['modify', 'disable'])
        expect(problemOf(asking(action, { force }))).toBe(
          `tag imds-warden:force says \`${force}\`; it takes true or false`,
        );
    },
  );

  it('that contradicts itself is not understood', () => {
    const tags = [
      ...asking('disable', { force: 'true' }),
      { key: 'IMDS-Warden:Force', value: 'false' },
    ];
    expect(problemOf(tags)).toContain('more than once');
  });

  it('means nothing to restore and ignore', () => {
    expect(intentOf(asking('restore', { force: 'yes' })).kind).toBe('restore');
    expect(intentOf(asking('ignore', { force: 'true' })).kind).toBe('ignore');
  });
});

describe('the hop limit', () => {
  it.each([
    ['1', 1],
    ['2 ', 2],
    ['64', 64],
    ['02', 2],
  ])('%j is understood', (value, hopLimit) => {
    expect(intentOf(asking('modify', { 'hop-limit': value }))).toEqual({ ...modify, hopLimit });
  });

  it.each(['0', '65', '1.5', '-1', '+2', '1e1', '0x2', 'two', '', '100', '٢', '1 2'])(
    '%j is not, and then nothing is done',
    (value) => {
      expect(problemOf(asking('modify', { 'hop-limit': value }))).toBe(
        `tag imds-warden:hop-limit says \`${value}\`; it takes a whole number from 1 to 64`,
      );
    },
  );

  it('that contradicts itself is not understood', () => {
    const tags = [
      ...asking('modify', { 'hop-limit': '1' }),
      { key: 'imds-warden:Hop-Limit', value: '2' },
    ];
    expect(problemOf(tags)).toContain('more than once');
  });

  it('belongs to modify only', () => {
    expect(intentOf(asking('disable', { 'hop-limit': '99' }))).toEqual({
      kind: 'disable',
      force: false,
      reason: null,
    });
  });
});

describe('the reason', () => {
  it.each(['modify', 'disable', 'restore', 'ignore'])('is kept with %s, trimmed', (action) => {
    expect(intentOf(asking(action, { reason: ' case 4711 ' }))).toMatchObject({
      reason: 'case 4711',
    });
  });

  it('is none when it is empty', () => {
    expect(intentOf(asking('modify', { reason: '  ' }))).toEqual(modify);
  });

  it('given twice is the one under the key as it is spelt, whatever the order', () => {
    const tags = [
      { key: 'IMDS-Warden:Reason', value: 'other' },
      ...asking('ignore', { reason: 'vendor' }),
    ];
    expect(intentOf(tags)).toMatchObject({ reason: 'vendor' });
    expect(intentOf(tags.toReversed())).toMatchObject({ reason: 'vendor' });
  });
});
