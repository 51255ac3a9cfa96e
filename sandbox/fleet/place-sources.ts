import type { Account, Region } from '../account/account.ts';
import { addGroup } from './add-group.ts';
import { addConfiguration } from './add-configuration.ts';
import { addDefaultImage } from './add-default-image.ts';
import { addFleet } from './add-fleet.ts';
import { addImage } from './add-image.ts';
import { addRoleDelivery } from './add-role-delivery.ts';
import { addTemplate } from './add-template.ts';
import type { FleetDescription } from './description.ts';

/** Everything described that an instance can come from, and what else is known of instances' roles. */
export function allSources(fleet: FleetDescription): { region?: string }[] {
  const { templates = [], configurations = [], groups = [], fleets = [], images = [] } = fleet;
  return [
    ...[templates, configurations, groups, fleets, images].flat(),
    ...(fleet.roleDelivery ?? []),
  ];
}

/** Adds what instances come from to Regions that the account has. */
export function placeSources(
  account: Account,
  fleet: FleetDescription,
  home: string,
  now: number,
): void {
  const of = (name = home): Region => {
    const region = account.regions.get(name);
    if (!region) throw new RangeError(`the account has no Region ${name}`);
    return region;
  };
  const { templates = [], configurations = [], groups = [], fleets = [], images = [] } = fleet;
  for (const region of account.regions.values()) addDefaultImage(account, region, now);
  for (const image of images) addImage(account, of(image.region), image, now);
  for (const template of templates) addTemplate(account, of(template.region), template, now);
  for (const one of configurations) addConfiguration(account, of(one.region), one, now);
  for (const group of groups) addGroup(account, of(group.region), group, now);
  for (const one of fleets) addFleet(of(one.region), one, now);
  for (const one of fleet.roleDelivery ?? []) addRoleDelivery(of(one.region), one, now);
}
