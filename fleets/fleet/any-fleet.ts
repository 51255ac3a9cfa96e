import * as fc from 'fast-check';
import type { MetadataDefaults } from '../../sandbox/account/resources.ts';
import { anyInstance } from './any-instance.ts';
import { anySettings } from './any-settings.ts';
import { anyStory } from './any-story.ts';
import { type Fleet, idOf } from './fleet.ts';

const names = ['us-east-1', 'eu-west-1', 'ap-south-1'] as const;

const defaults = fc.constantFrom<MetadataDefaults>(
  {},
  {},
  {},
  {},
  { httpTokensEnforced: 'enabled' },
  {
    httpTokensEnforced: 'enabled',
    managedBy: 'declarative-policy',
    managedExceptionMessage: 'ask `security`',
  },
);

/** 1 to 3 Regions, 1 to 12 instances, any settings, and 2 to 6 things that happen. */
export const anyFleet: fc.Arbitrary<Fleet> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(1, 2, 3, 4, 5, 6, 8, 10, 12))
  .chain(([regions, instances]) => {
    const here = names.slice(0, regions);
    return fc.record({
      regions: fc.tuple(...here.map((name) => fc.record({ name: fc.constant(name), defaults }))),
      instances: fc
        .array(anyInstance(here), { minLength: instances, maxLength: instances })
        .map((all) => all.map((one, place) => ({ ...one, id: idOf(place) }))),
      withoutOptions: fc.oneof(
        { weight: 6, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(fc.nat(instances - 1), { maxLength: 2 }) },
      ),
      withoutDefaults: fc.oneof(
        { weight: 6, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.constantFrom(...here).map((name) => [name]) },
      ),
      hasLateIndexes: fc.constantFrom(false, false, false, true),
      hasReaders: fc.constantFrom(true, true, true, true, false),
      settings: anySettings,
      events: anyStory(instances, regions),
    });
  });
