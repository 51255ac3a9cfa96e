import type { Region } from '../account/account.ts';
import { reference } from './reference.ts';
import type { LaunchingFleetDescription } from './source-description.ts';

/** Adds an EC2 Fleet or a Spot Fleet request: its id says which. */
export function addFleet(
  region: Region,
  {
    id,
    state = 'active',
    type = 'maintain',
    templates = [],
    images = [],
    tags = {},
  }: LaunchingFleetDescription,
  now: number,
): void {
  const kind = /^(fleet|sfr)-/.exec(id)?.[1];
  if (kind === undefined) throw new RangeError(`a fleet's id begins with fleet- or sfr-: ${id}`);
  region.fleets.set(id, {
    kind: kind === 'sfr' ? 'spot' : 'ec2',
    id,
    createdAt: now,
    state,
    type,
    templates: templates.map(reference),
    images,
    tags: { ...tags },
  });
}
