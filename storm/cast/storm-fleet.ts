import type { FleetDescription, InstanceDescription } from '../../sandbox/index.ts';
import { seededRandom } from '../../sandbox/seeded-random.ts';
import { impostors, type Member } from './cast.ts';

const regions = ['us-east-1', 'eu-west-1', 'eu-central-1', 'us-west-2', 'ap-southeast-2'];
/** Of the instances, so many carry what belongs to nobody, or nothing. */
const strays = 0.03;
/** Keys that settings.json knows as it comes, in several spellings. */
const keys = ['owner', 'Owner', 'OWNER', 'OwnerEmail', 'contact', 'team'];

/** An account with instances for everybody: some have one, some hundreds. */
export function stormFleet(
  cast: readonly Member[],
  instances: number,
  seed: number,
): FleetDescription {
  const random = seededRandom(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const owned = instances - Math.floor((instances - cast.length) * strays);
  // Squared, so that a few own a large part.
  const someone = () => cast[Math.floor(random() ** 2 * cast.length)];
  const members = Array.from({ length: instances }, (_, index) => {
    if (index < cast.length) return cast[index];
    return index < owned ? someone() : undefined;
  });
  return {
    regions: regions.map((name) => ({ name })),
    instances: members.map((member, index): InstanceDescription => {
      const value = member ? pick(member.spellings) : random() < 0.5 ? pick(impostors) : undefined;
      return {
        region: pick(regions),
        name: `node-${index}`,
        tags: value === undefined ? {} : { [pick(keys)]: value },
        ...anyUse(index < cast.length, random),
      };
    }),
  };
}

/** @param isOpen whether there must be something to tell of it */
function anyUse(isOpen: boolean, random: () => number): Partial<InstanceDescription> {
  const calls = [{ perDay: 100 + Math.floor(random() * 900) }];
  const kind = random() * (isOpen ? 80 : 100);
  if (kind < 40) return { usage: { calls } };
  if (kind < 70) return {};
  const required = { options: { httpTokens: 'required' } } as const;
  return kind < 80 ? { ...required, usage: { calls } } : required;
}
