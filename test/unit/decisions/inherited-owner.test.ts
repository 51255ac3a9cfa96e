import { describe, expect, it } from 'vitest';
import { findOwner } from '../../../shared/decisions/find-owner.ts';
import { noSources, type OwnerSources } from '../../../shared/domain/owner-tags.ts';
import { settingsWith } from '../support/settings.ts';

const { owners } = settingsWith({ owners: { fallback: '#cloud-team' } });
const tag = (key: string, value: string) => ({ key, value });
const denied = { why: 'ListRoleTags web: AccessDenied' };

function ownerBy(sources: Partial<OwnerSources>, rules = owners) {
  const { owner, from, note } = findOwner([], rules, { ...noSources, ...sources });
  return { key: owner.key, from, note };
}

const fallback = { key: '#cloud-team', from: 'fallback' };

describe('an instance without an owner tag belongs to', () => {
  it('the owner of its Auto Scaling group, by the same keys in the same order and any case', () => {
    const group = [tag('TEAM', '#web'), tag('Owner', 'Web@Example.com')];
    const role = [tag('owner', 'role@example.com')];
    expect(ownerBy({ group, role })).toEqual({ key: 'web@example.com', from: 'group', note: null });
  });

  it('the owner of its role, where the group names nobody', () => {
    const role = [tag('contact', 'role@example.com')];
    const found = { key: 'role@example.com', from: 'role', note: null };
    expect(ownerBy({ group: [tag('Name', 'web')], role })).toEqual(found);
    expect(ownerBy({ group: [tag('owner', '  ')], role })).toEqual(found);
    expect(ownerBy({ role })).toEqual(found);
  });

  it('the fallback, where neither names anybody', () => {
    expect(ownerBy({ group: [], role: [] })).toEqual({ ...fallback, note: null });
  });
});

it('its own tag comes first, also where it is no address', () => {
  const group = [tag('owner', 'group@example.com')];
  const of = (value: string) => findOwner([tag('owner', value)], owners, { ...noSources, group });
  expect(of('own@example.com')).toMatchObject({ owner: { key: 'own@example.com' }, from: 'tag' });
  expect(of('Bob')).toMatchObject({ owner: { key: '#cloud-team' }, from: 'fallback' });
});

it('a bad value of the group goes to the fallback, which learns where it stands', () => {
  const role = [tag('owner', 'role@example.com')];
  expect(ownerBy({ group: [tag('team', 'Bob')], role })).toEqual({
    ...fallback,
    note: 'the tag team of its Auto Scaling group says `Bob`, which is neither an e-mail address nor a #channel nor a name in the settings',
  });
});

it('a role cannot send an inventory outside the domains of the settings', () => {
  const guarded = settingsWith({ owners: { domains: ['example.com'] } }).owners;
  const { from, note } = ownerBy({ role: [tag('owner', 'me@evil.example')] }, guarded);
  expect({ from, note }).toEqual({
    from: 'fallback',
    note: 'the tag owner of its role says `me@evil.example`, which is outside the domains that the settings allow',
  });
});

describe('while tags cannot be read', () => {
  const group = { owner: 'web@example.com', ownerFrom: 'group' } as const;
  const role = { owner: 'web@example.com', ownerFrom: 'role' } as const;

  it.each([
    ['its group', { group: denied, before: group }, 'group'],
    ['its group, of one that got its owner from its role', { group: denied, before: role }, 'role'],
    ['its role', { group: [], role: denied, before: role }, 'role'],
  ])('of %s, the owner of the last run stays', (_, sources, from) => {
    expect(ownerBy(sources)).toEqual({ key: 'web@example.com', from, note: null });
  });

  it('the fallback hears of what had no such owner, and why', () => {
    expect(ownerBy({ group: denied })).toEqual({
      ...fallback,
      note: 'it has no owner tag, and the tags of its Auto Scaling group are not known: ListRoleTags web: AccessDenied',
    });
    expect(ownerBy({ role: denied }).note).toContain('the tags of its role are not known');
  });

  it.each([
    ['its own tag, which is gone', { ...group, ownerFrom: 'tag' } as const],
    ['the fallback', { ...group, ownerFrom: 'fallback' } as const],
  ])('an owner from %s does not stay', (_, before) => {
    expect(ownerBy({ group: denied, before })).toMatchObject(fallback);
  });

  it('an owner from the group does not stay once the group names nobody any more', () => {
    expect(ownerBy({ group: [], role: denied, before: group })).toMatchObject(fallback);
  });

  it('an owner that the settings do not allow any more does not stay', () => {
    const guarded = settingsWith({ owners: { domains: ['example.org'], fallback: '#cloud-team' } });
    expect(ownerBy({ group: denied, before: group }, guarded.owners)).toMatchObject(fallback);
  });
});
