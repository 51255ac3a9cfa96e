import type { Tag } from '../domain/instance.ts';
import { type Owner, type Ownership, parseOwner } from '../domain/owner.ts';
import type { Settings } from '../domain/settings.ts';
import { findTags } from './find-tags.ts';

/** Who hears of an instance: the first owner key it carries, or the fallback with a note; never nobody. */
export function findOwner(tags: readonly Tag[], settings: Settings['owners']): Ownership {
  for (const key of settings.keys) {
    const value = findTags(tags, key).find((text) => text !== '');
    if (value === undefined) continue;
    const owner = byName(value, settings.names) ?? tagAddress(value);
    if (owner && isForeign(owner, settings))
      return fallback(
        settings,
        `its tag ${key} says \`${printable(value)}\`, which is outside the domains that the settings allow`,
      );
    if (owner) return { owner, from: 'tag', note: null };
    return fallback(
      settings,
      `its tag ${key} says \`${printable(value)}\`, which is neither an e-mail address nor a #channel nor a name in the settings`,
    );
  }
  return fallback(settings, null);
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
