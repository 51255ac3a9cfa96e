import { describe, expect, it } from 'vitest';
import { findOwner } from '../../../shared/decisions/find-owner.ts';
import { settingsWith } from '../support/settings.ts';

const { owners } = settingsWith({});
const named = settingsWith({
  owners: {
    names: { Payments: 'pay@example.com', ' Search ': '#search', ops: 'operations' },
    fallback: '#cloud-team',
  },
}).owners;

const tag = (key: string, value: string) => ({ key, value });
const byTag = (kind: string, key: string) => ({ owner: { kind, key }, from: 'tag', note: null });

it('an e-mail address is an owner, in lower case', () => {
  expect(findOwner([tag('owner', ' Web@Example.com ')], owners)).toEqual(
    byTag('email', 'web@example.com'),
  );
});

it('a #channel is an owner', () => {
  expect(findOwner([tag('team', '#Web-Ops')], owners)).toEqual(byTag('slack', '#web-ops'));
});

it.each(['owner', 'OWNER', 'OwnerEmail', 'owneremail', 'Contact', 'TEAM'])(
  'the key %s names one, in any case',
  (key) => {
    expect(findOwner([tag(key, 'a@example.com')], owners).owner.key).toBe('a@example.com');
  },
);

it('the first key of the settings counts, whatever the order of the tags', () => {
  const tags = [tag('team', 'team@example.com'), tag('owner', 'owner@example.com')];
  expect(findOwner(tags, owners).owner.key).toBe('owner@example.com');
  expect(findOwner(tags.toReversed(), owners).owner.key).toBe('owner@example.com');
});

it('of two keys that differ in case the one spelt as in the settings counts, whatever the order', () => {
  const tags = [tag('Owner', 'second@example.com'), tag('owner', 'first@example.com')];
  expect(findOwner(tags, owners).owner.key).toBe('first@example.com');
  expect(findOwner(tags.toReversed(), owners).owner.key).toBe('first@example.com');
});

it('of two keys that both differ in case the choice does not depend on their order', () => {
  const tags = [tag('Owner', 'a@example.com'), tag('OWNER', 'b@example.com')];
  expect(findOwner(tags, owners)).toEqual(findOwner(tags.toReversed(), owners));
});

it('an empty value is passed over', () => {
  const tags = [tag('owner', '  '), tag('contact', 'c@example.com')];
  expect(findOwner(tags, owners).owner.key).toBe('c@example.com');
});

it('no tag leads to the fallback, without a note', () => {
  expect(findOwner([tag('Name', 'x')], owners)).toEqual({
    owner: { kind: 'operations', key: 'operations' },
    from: 'fallback',
    note: null,
  });
  expect(findOwner([], named).owner).toEqual({ kind: 'slack', key: '#cloud-team' });
});

describe('a value that is no owner leads to the fallback with a note', () => {
  it.each([
    'Alice',
    'a@example.com, b@example.com',
    'a@example.com;b@example.com',
    'a@example.com b@example.com',
    'Alice <a@example.com>',
    'mailto:a@example.com',
    'a@localhost',
    '@example.com',
    'a@b@example.com',
    'a@example..com',
    'a..b@example.com',
    '.a@example.com',
    'a@-example.com',
    '#',
    '#two words',
    '<!channel>',
    'arn:aws:sns:eu-west-1:123456789012:theirs',
    `${'a'.repeat(250)}@example.com`,
    `#${'a'.repeat(81)}`,
  ])('%s', (value) => {
    expect(findOwner([tag('owner', value)], owners)).toMatchObject({
      owner: { kind: 'operations' },
      from: 'fallback',
      note: expect.stringContaining('its tag owner says'),
    });
  });

  it('even if a later key would name one: the wrong tag must come to light', () => {
    const tags = [tag('owner', 'Alice'), tag('team', 'team@example.com')];
    expect(findOwner(tags, owners)).toEqual({
      owner: { kind: 'operations', key: 'operations' },
      from: 'fallback',
      note: 'its tag owner says `Alice`, which is neither an e-mail address nor a #channel nor a name in the settings',
    });
  });

  it('the note quotes it without control characters, and not to its whole length', () => {
    const { note } = findOwner([tag('owner', `x\n\u202E\`${'y'.repeat(300)}`)], owners);
    expect(note).toContain(`\`x   ${'y'.repeat(53)}...\``);
  });
});

describe('a name that the settings know', () => {
  it.each([
    ['payments', 'email', 'pay@example.com'],
    [' PAYMENTS ', 'email', 'pay@example.com'],
    ['search', 'slack', '#search'],
  ])('%j leads to its address', (value, kind, key) => {
    expect(findOwner([tag('owner', value)], named)).toEqual(byTag(kind, key));
  });

  it.each(['constructor', '__proto__', 'toString'])('%s is not one of them', (value) => {
    expect(findOwner([tag('owner', value)], named)).toMatchObject({ from: 'fallback' });
  });
});

describe('the operations topic', () => {
  it.each(['operations', 'Operations', ' OPERATIONS '])(
    'cannot be claimed by a tag %j',
    (value) => {
      expect(findOwner([tag('owner', value)], named)).toMatchObject({
        owner: { key: '#cloud-team' },
        from: 'fallback',
        note: expect.stringContaining(value.trim()),
      });
    },
  );

  it('can be given to a name by the settings', () => {
    expect(findOwner([tag('owner', 'ops')], named)).toEqual(byTag('operations', 'operations'));
  });
});

describe('with a list of domains', () => {
  const { owners: guarded } = settingsWith({
    owners: { domains: ['example.com'], names: { partner: 'help@partner.example' } },
  });
  const ownerOf = (value: string) => findOwner([{ key: 'owner', value }], guarded);

  it('a tag reaches addresses of these domains and channels', () => {
    expect(ownerOf('web@example.com').owner.key).toBe('web@example.com');
    expect(ownerOf('#alerts').owner.key).toBe('#alerts');
  });

  it('and no other address: nobody can have an inventory mailed elsewhere by tagging', () => {
    expect(ownerOf('me@elsewhere.example')).toMatchObject({
      owner: { kind: 'operations' },
      note: expect.stringContaining('outside the domains that the settings allow'),
    });
    expect(ownerOf('me@evil-example.com').owner.kind).toBe('operations');
    expect(ownerOf('me@sub.example.com').owner.kind).toBe('operations');
  });

  it('but those that the settings themselves name', () => {
    expect(ownerOf('partner').owner.key).toBe('help@partner.example');
  });
});
