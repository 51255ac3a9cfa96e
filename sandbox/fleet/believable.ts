import { ordinaryInstances } from './believable/ordinary-instances.ts';
import { peculiarInstances } from './believable/peculiar-instances.ts';
import { PROFILES, REGIONS } from './believable/places.ts';
import { statesAndHosts } from './believable/states-and-hosts.ts';
import { taggedInstances } from './believable/tagged-instances.ts';
import { unknownInstances } from './believable/unknown-instances.ts';
import type { FleetDescription } from './description.ts';

/**
 * A company of eight teams half-way to IMDSv2: some 300 instances in eight enabled Regions, with every verdict, every
 * tag value and every oddity that a real account shows. The same `now` gives the same fleet.
 */
export function believableFleet(now: Date): FleetDescription {
  return {
    regions: REGIONS,
    profiles: PROFILES,
    instances: [
      ...ordinaryInstances(),
      ...taggedInstances(now),
      ...unknownInstances(),
      ...statesAndHosts(),
      ...peculiarInstances(),
    ],
    groups: [
      { name: 'storefront-web', region: 'us-east-1', launchTemplate: 'storefront-web-2024' },
      { name: 'search-query', region: 'eu-west-1', launchTemplate: 'search-query' },
      { name: 'empty-since-may', region: 'eu-west-1', tags: { team: 'ml-infra' } },
    ],
    parameters: [{ name: '/app/feature-flags', value: '{"dark-mode":true}' }],
  };
}
