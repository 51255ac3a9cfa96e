import type { Caller } from '../../shared/gateways/read-caller.ts';
import { readCaller } from '../../shared/gateways/read-caller.ts';
import { describeRegions } from '../../shared/gateways/describe-regions.ts';
import { findPlace, type PlaceOptions } from '../place/find-place.ts';
import type { AccountOptions } from './connect.ts';
import { oneConnection } from './one-connection.ts';
import type { PlacedAccount } from './run-in-place.ts';

/** What undo, explain and breaker share, as it is typed. */
export type OneAccountOptions = AccountOptions & PlaceOptions & { readonly quiet?: boolean };

export type OneAccount = PlacedAccount & {
  readonly account: Caller['account'];
  /** Every Region that is enabled in the account. */
  readonly enabled: readonly string[];
};

/**
 * The one account that a command is about, and where its changes are recorded.
 * @throws UsageError where the options name several
 */
export async function oneAccount(command: string, options: OneAccountOptions): Promise<OneAccount> {
  const connection = await oneConnection(command, options);
  const { tools } = connection;
  const [caller, enabled] = await Promise.all([
    readCaller(tools.clients),
    describeRegions(tools.clients, tools.home),
  ]);
  const place = await findPlace(tools, enabled, options);
  return { connection, caller, account: caller.account, place, enabled };
}
