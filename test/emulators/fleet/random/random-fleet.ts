import { seededRandom } from '../../../support/random-usage.ts';
import { v1Allowed } from '../seeded-instance.ts';
import { ownerTags } from './owner-tags.ts';
import { oneOf, type Random, whole } from './random.ts';
import type { RandomInstance } from './random-instance.ts';
import { randomPoints } from './random-points.ts';
import { roleNames } from './role-names.ts';
import { taggedInstances } from './tagged-instances.ts';

/**
 * Living instances without an action tag, and the share of metrics without data. moto looks through every datapoint of a
 * Region for every query, so the crowd has few.
 */
const regions = [
  { region: 'us-east-1', size: 250, silent: 0.96 },
  { region: 'ap-southeast-2', size: 25, silent: 0.3 },
  { region: 'ca-central-1', size: 25, silent: 0.3 },
  { region: 'eu-north-1', size: 25, silent: 0.3 },
  { region: 'eu-west-1', size: 25, silent: 0.3 },
  { region: 'us-west-2', size: 25, silent: 0.3 },
  { region: 'sa-east-1', size: 1, silent: 0 },
] as const;

const goneInEachRegion = 2;

/** Some 400 instances, the same at every run but for the time of day. */
export function randomFleet(now: Date): readonly RandomInstance[] {
  const random = seededRandom(20_261_122);
  const untagged = regions.flatMap(({ region, size, silent }) =>
    Array.from({ length: size + goneInEachRegion }, (_, index) =>
      randomInstance(random, now, { region, silent, isGone: index >= size }),
    ),
  );
  return [...untagged, ...taggedInstances()];
}

type Place = { readonly region: string; readonly silent: number; readonly isGone: boolean };

function randomInstance(random: Random, now: Date, place: Place): RandomInstance {
  const { region, silent, isGone } = place;
  const profile = oneOf(random, [undefined, undefined, ...Object.keys(roleNames)]);
  return {
    region,
    state: isGone ? 'terminated' : oneOf(random, ['running', 'running', 'running', 'stopped']),
    name: oneOf(random, [null, `web-${whole(random, 1000)}`, 'Zürich "a", <b> & c\\d; =1+1', '-']),
    owner: oneOf(random, ownerTags),
    tags: {},
    ...(profile === undefined ? {} : { profile }),
    options: {
      ...v1Allowed,
      httpTokens: oneOf(random, ['optional', 'required']),
      httpEndpoint: oneOf(random, ['enabled', 'enabled', 'enabled', 'disabled']),
      hopLimit: oneOf(random, [1, 2, 3, 64]),
    },
    points: {
      MetadataNoToken: randomPoints(random, now, silent),
      MetadataNoTokenRejected: randomPoints(random, now, silent),
    },
    planned: null,
  };
}
