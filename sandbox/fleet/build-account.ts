import { addRegion, emptyAccount, type Account } from '../account/account.ts';
import { addInstance } from './add-instance.ts';
import { addMessaging } from './add-messaging.ts';
import { addProfile } from './add-resources.ts';
import { dateImages } from './date-images.ts';
import { allSources, placeSources } from './place-sources.ts';
import type { FleetDescription } from './description.ts';

const HOME = 'us-east-1';

export function buildAccount(
  id: string,
  fleet: FleetDescription,
  now: number,
  idPrefix = '',
): Account {
  const account = emptyAccount(id, idPrefix);
  const { regions = [], instances = [], profiles = [], parameters = [] } = fleet;
  for (const { name, optIn = 'opt-in-not-required', defaults, securityHub = false } of regions) {
    const region = addRegion(account, name, optIn);
    Object.assign(region.defaults, defaults);
    region.hub.isEnabled = securityHub;
  }
  for (const { name, tags = {} } of fleet.roles ?? []) account.roles.set(name, { ...tags });
  const home = regions[0]?.name ?? instances.find(({ region }) => region)?.region ?? HOME;
  const { queues = [], buses = [], secrets = [] } = fleet;
  const placed = [...instances, ...parameters, ...queues, ...buses, ...secrets];
  for (const { region = home } of [...placed, ...allSources(fleet), { region: home }]) {
    if (!account.regions.has(region)) addRegion(account, region, 'opt-in-not-required');
  }
  for (const profile of profiles) addProfile(account, profile, now);
  placeSources(account, fleet, home, now);
  for (const instance of instances) addInstance(account, { region: home, ...instance }, now);
  dateImages(account, fleet.images ?? []);
  for (const { name, value, region = home, type = 'String' } of parameters) {
    account.regions
      .get(region)
      ?.parameters.set(name, { name, value, type, version: 1, modifiedAt: now });
  }
  addMessaging(account, { queues, buses, secrets }, home, now);
  return account;
}
