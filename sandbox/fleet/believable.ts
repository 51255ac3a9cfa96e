import { ordinaryInstances } from './believable/ordinary-instances.ts';
import { peculiarInstances } from './believable/peculiar-instances.ts';
import { PROFILES, REGIONS } from './believable/places.ts';
import { configurations, groups } from './believable/sources/groups.ts';
import { fleets, images } from './believable/sources/images-and-fleets.ts';
import { GOLDEN } from './believable/sources/source-ids.ts';
import { ourTemplates } from './believable/sources/templates.ts';
import { templatesOfServices } from './believable/sources/templates-of-services.ts';
import { statesAndHosts } from './believable/states-and-hosts.ts';
import { taggedInstances } from './believable/tagged-instances.ts';
import { unknownInstances } from './believable/unknown-instances.ts';
import type { FleetDescription } from './description.ts';

/**
 * A company of eight teams half-way to IMDSv2: some 300 instances in eight enabled Regions, with every verdict, every
 * tag value and every oddity that a real account shows, and with what they came from: of some of it the next instances would
 * allow IMDSv1 again, of some not. The same `now` gives the same fleet.
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
    templates: [...ourTemplates(), ...templatesOfServices()],
    configurations: configurations(),
    groups: groups(),
    fleets: fleets(),
    images: images(),
    parameters: [
      { name: '/app/feature-flags', value: '{"dark-mode":true}' },
      { name: '/golden/airflow', value: GOLDEN.virginia },
    ],
  };
}
