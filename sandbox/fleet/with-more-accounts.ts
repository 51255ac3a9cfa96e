import type { Account } from '../account/account.ts';
import { buildAccount } from './build-account.ts';
import type { FleetDescription } from './description.ts';

/** The main account and those beside it, by id. */
export function withMoreAccounts(
  main: Account,
  more: Readonly<Record<string, FleetDescription>>,
  now: number,
): ReadonlyMap<string, Account> {
  const accounts = new Map([[main.id, main]]);
  for (const [id, fleet] of Object.entries(more)) {
    if (accounts.has(id)) throw new RangeError(`${id} is the main account already`);
    accounts.set(id, buildAccount(id, fleet, now, `${id}/`));
  }
  for (const id of accounts.keys()) {
    if (!/^\d{12}$/.test(id))
      throw new RangeError(`an account's id has twelve digits, unlike '${id}'`);
  }
  return accounts;
}
