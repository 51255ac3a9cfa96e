import * as fc from 'fast-check';
import type { InstanceState, MetadataOptions } from '../../sandbox/account/instance.ts';
import { anySettings } from './any-settings.ts';
import { anyTags } from './any-tags.ts';
import type { Edit, TagEdit } from './fleet.ts';

/** Somebody sets one or several options: most often back to what they were. */
const options = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constant<Partial<MetadataOptions>>({
      httpEndpoint: 'enabled',
      httpTokens: 'optional',
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Partial<MetadataOptions>>(
      { httpEndpoint: 'enabled', httpTokens: 'required' },
      { httpEndpoint: 'disabled' },
      { httpEndpoint: 'enabled', httpPutResponseHopLimit: 3 },
      { httpEndpoint: 'enabled', httpProtocolIpv6: 'enabled' },
      { instanceMetadataTags: 'enabled' },
    ),
  },
);

const state = fc.constantFrom<InstanceState>(
  'running',
  'stopped',
  'terminated',
  'stopping',
  'pending',
);

export function anyTagEdit(instances: number): fc.Arbitrary<TagEdit> {
  return fc.record({ instance: fc.nat(instances - 1), tags: anyTags });
}

export function anyEdit(instances: number): fc.Arbitrary<Edit> {
  const instance = fc.nat(instances - 1);
  return fc.oneof(
    {
      weight: 4,
      arbitrary: anyTagEdit(instances).map((edit): Edit => ({ kind: 'tags', ...edit })),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('options'), instance, options }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('state'), instance, state }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('settings'), settings: anySettings }) },
  );
}
