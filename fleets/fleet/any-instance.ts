import * as fc from 'fast-check';
import type { InstanceState, MetadataOptions } from '../../sandbox/account/instance.ts';
import type { InstanceDescription } from '../../sandbox/fleet/description.ts';
import { anyOwner, anyTags, ripeTags } from './any-tags.ts';
import { anySwitch, anyUsage, ripeUsage, withSwitch } from './any-usage.ts';
import { maybe } from './maybe.ts';

const anyState = fc.constantFrom<InstanceState>(
  ...Array.from({ length: 12 }, (): InstanceState => 'running'),
  ...(['stopped', 'stopped', 'stopping', 'pending', 'shutting-down', 'terminated'] as const),
);

const onOrOff = fc.constantFrom<'enabled' | 'disabled'>(
  ...(['disabled', 'disabled', 'disabled', 'enabled'] as const),
);

const anyOptions: fc.Arbitrary<MetadataOptions> = fc.record({
  httpTokens: fc.constantFrom('optional', 'optional', 'optional', 'required'),
  httpEndpoint: fc.constantFrom('enabled', 'enabled', 'enabled', 'enabled', 'disabled'),
  httpPutResponseHopLimit: fc.constantFrom(1, 1, 2, 7, 64),
  httpProtocolIpv6: onOrOff,
  instanceMetadataTags: onOrOff,
});

/** What every instance has. */
const others = {
  owner: anyOwner,
  asg: fc.constantFrom(null, null, null, 'web', 'batch'),
  options: anyOptions,
};

/** Anything that EC2 may list. */
const anything = fc
  .record({
    ...others,
    state: anyState,
    usage: anyUsage,
    switched: anySwitch,
    tags: anyTags,
    profile: fc.constantFrom(null, null, 'web-role'),
    managed: maybe(fc.constant('eks.amazonaws.com'), 12),
  })
  .map((one) => ({ ...one, usage: withSwitch(one.usage, one.options, one.switched) }));

/** One that is to be changed, as far as it alone decides that: most of a random fleet would have nothing to be done. */
const ripe = fc
  .record({
    ...others,
    usage: ripeUsage,
    tags: ripeTags,
    state: fc.constantFrom<InstanceState>('running', 'running', 'running', 'running', 'stopped'),
  })
  .map(({ options, tags, ...one }) => {
    const word = Object.values(tags)[0];
    const httpTokens = word === 'restore' ? 'required' : 'optional';
    return {
      ...one,
      tags,
      profile: null,
      managed: null,
      options: { ...options, httpTokens, httpEndpoint: 'enabled' } as const,
    };
  });

/** @param regions of the fleet */
export function anyInstance(regions: readonly string[]): fc.Arbitrary<InstanceDescription> {
  return fc
    .record({
      region: fc.constantFrom(...regions),
      one: fc.oneof({ weight: 2, arbitrary: anything }, { weight: 3, arbitrary: ripe }),
    })
    .map(({ region, one: { state, options, usage, tags, owner, asg, profile, managed } }) => ({
      region,
      state,
      options,
      usage,
      tags: { ...owner, ...tags },
      ...(asg === null ? {} : { asg }),
      ...(profile === null ? {} : { profile }),
      ...(managed === null ? {} : { managed: { principal: managed } }),
    }));
}
