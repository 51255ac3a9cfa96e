import type { Tag } from '../domain/instance.ts';
import { type Owner, type Ownership, parseOwner } from '../domain/owner.ts';
import { noSources, type OwnerBefore, type OwnerSources } from '../domain/owner-tags.ts';
import type { Settings } from '../domain/settings.ts';
import { findTags } from './find-tags.ts';

type Source = Exclude<Ownership['from'], 'fallback'>;

/**
 * Who hears of an instance: the first owner key that it carries itself, else its Auto Scaling group, else its role, else
 * the fallback; never nobody. Whoever wrote something that is no address is not passed over for the next
 * (docs/decisions/0020): the fallback hears of it, with a note.
 * @param sources what is not its own; left out: nothing is known of it
 */
export function findOwner(
  tags: readonly Tag[],
  settings: Settings['owners'],
  { group, role, before }: OwnerSources = noSources,
): Ownership {
  const own = byTags(tags, 'tag', settings);
  if (own !== null) return own;
  for (const [from, read] of [['group', group] as const, ['role', role] as const]) {
    if (read === null) continue;
    if ('why' in read) return asBefore(before, from, settings) ?? unread(from, read.why, settings);
    const found = byTags(read, from, settings);
    if (found !== null) return found;
  }
  return fallback(settings, null);
}

/** Whether the tags of an instance say by themselves who owns it, understood or not. */
export function namesOwner(tags: readonly Tag[], { keys }: Settings['owners']): boolean {
  return keys.some((key) => valueOf(tags, key) !== undefined);
}

function valueOf(tags: readonly Tag[], key: string): string | undefined {
  return findTags(tags, key).find((text) => text !== '');
}

/** @returns null where no tag names an owner */
function byTags(
  tags: readonly Tag[],
  from: Source,
  settings: Settings['owners'],
): Ownership | null {
  for (const key of settings.keys) {
    const value = valueOf(tags, key);
    if (value === undefined) continue;
    const owner = byName(value, settings.names) ?? tagAddress(value);
    if (owner && isForeign(owner, settings))
      return fallback(
        settings,
        `${tagOf[from](key)} says \`${printable(value)}\`, which is outside the domains that the settings allow`,
      );
    if (owner) return { owner, from, note: null };
    return fallback(
      settings,
      `${tagOf[from](key)} says \`${printable(value)}\`, which is neither an e-mail address nor a #channel nor a name in the settings`,
    );
  }
  return null;
}

const tagOf: Record<Source, (key: string) => string> = {
  tag: (key) => `its tag ${key}`,
  group: (key) => `the tag ${key} of its Auto Scaling group`,
  role: (key) => `the tag ${key} of its role`,
};

/**
 * A read that fails now and then must not send an owner's instances to the fallback and back. Where the group was read and
 * names nobody any more, what it said before is over.
 */
function asBefore(
  before: OwnerBefore | null,
  unreadable: 'group' | 'role',
  settings: Settings['owners'],
): Ownership | null {
  if (before === null) return null;
  const { owner: key, ownerFrom } = before;
  const isInherited = ownerFrom === 'role' || (ownerFrom === 'group' && unreadable === 'group');
  if (!isInherited) return null;
  const owner = parseOwner(key);
  return owner === null || isForeign(owner, settings)
    ? null
    : { owner, from: ownerFrom, note: null };
}

function unread(from: 'group' | 'role', why: string, settings: Settings['owners']): Ownership {
  const what = from === 'group' ? 'its Auto Scaling group' : 'its role';
  return fallback(settings, `it has no owner tag, and the tags of ${what} are not known: ${why}`);
}

function byName(value: string, names: Settings['owners']['names']): Owner | null {
  const wanted = value.toLowerCase();
  const entry = Object.entries(names).find(([name]) => name.trim().toLowerCase() === wanted);
  return entry ? parseOwner(firstAddress(entry[1])) : null;
}

/** Of a name with an e-mail address and a channel, the mail: it is what the owner is known by. */
function firstAddress(addresses: Settings['owners']['names'][string]): string {
  return typeof addresses === 'string' ? addresses : addresses.email;
}

/** The word `operations` is for the settings; a tag cannot claim the operations topic as its owner. */
function tagAddress(value: string): Owner | null {
  const owner = parseOwner(value);
  return owner?.kind === 'operations' ? null : owner;
}

/** Whoever may tag must not be able to send an account's inventory to an address of their own. */
function isForeign({ kind, key }: Owner, { domains, names }: Settings['owners']): boolean {
  if (kind !== 'email' || domains === undefined) return false;
  const isNamed = Object.values(names).some(
    (address) => firstAddress(address).trim().toLowerCase() === key,
  );
  return !isNamed && !domains.includes(key.slice(key.lastIndexOf('@') + 1));
}

function fallback(settings: Settings['owners'], note: string | null): Ownership {
  const owner = parseOwner(settings.fallback) ?? { kind: 'operations', key: 'operations' };
  return { owner, from: 'fallback', note };
}

function printable(value: string): string {
  const text = value.replaceAll(/[\p{C}`]/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
