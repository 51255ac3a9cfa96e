import type { Region } from '../account/account.ts';
import { moment } from './moment.ts';
import type { RoleDeliveryDescription } from './source-description.ts';

/** Adds a place where CloudTrail's events can be queried, with what is found there. */
export function addRoleDelivery(
  region: Region,
  { eventDataStore, athena, rows = [], failsWith }: RoleDeliveryDescription,
  now: number,
): void {
  region.roleDelivery.push({
    ...(eventDataStore === undefined ? {} : { eventDataStore }),
    ...(athena ? { athena: { workGroup: 'primary', ...athena } } : {}),
    rows: rows.map(({ lastAt = '-1d', ...row }) => ({ ...row, lastAt: moment(lastAt, now) })),
    ...(failsWith === undefined ? {} : { failsWith }),
  });
}
