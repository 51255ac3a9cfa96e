import { type Addresses, parseOwner } from '../domain/owner.ts';
import type { Settings } from '../domain/settings.ts';

/**
 * Where an owner hears of instances: the address that it is known by, and where the settings map a name to that e-mail
 * address and a channel, the channel too. Nothing of either is the operations topic.
 * @param owner an owner's key
 */
export function addressesOf(owner: string, { owners }: Pick<Settings, 'owners'>): Addresses {
  const parsed = parseOwner(owner);
  switch (parsed?.kind) {
    case 'email':
      return { email: parsed.key, channel: channelBeside(parsed.key, owners.names) };
    case 'slack':
      return { email: null, channel: parsed.key };
    case 'operations':
    case undefined:
      return { email: null, channel: null };
  }
}

/** Names with the same e-mail address have the same channel, if any: other settings are refused (domain/settings.ts). */
function channelBeside(email: string, names: Settings['owners']['names']): string | null {
  for (const addresses of Object.values(names))
    if (typeof addresses !== 'string' && parseOwner(addresses.email)?.key === email)
      return parseOwner(addresses.channel)?.key ?? null;
  return null;
}
