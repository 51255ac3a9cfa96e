import { chooseRegions } from '../decisions/choose-regions.ts';
import type { Target } from '../domain/instance.ts';
import type { TargetOutcome } from '../domain/target-outcome.ts';
import { describeRegions } from '../gateways/describe-regions.ts';
import { type Caller, readCaller } from '../gateways/read-caller.ts';
import type { Tools } from './tools.ts';

export type AccountTargets = {
  readonly caller: Caller;
  /** Every Region that is enabled in the account, whether it is asked for or not. */
  readonly enabled: readonly string[];
  /** Of the Regions that are asked for: which to read, and which cannot be. */
  readonly choose: (
    named: readonly string[] | null,
    settings: 'all' | readonly string[],
  ) => { readonly targets: readonly Target[]; readonly unread: readonly TargetOutcome[] };
};

/**
 * Whose account this is, and which Regions it has: two calls.
 * @throws CredentialsMissing, and whatever keeps the account or its Regions from being known
 */
export async function findTargets(tools: Omit<Tools, 'table'>): Promise<AccountTargets> {
  const caller = await readCaller(tools.clients);
  const enabled = await describeRegions(tools.clients, tools.home);
  const { account } = caller;
  return {
    caller,
    enabled,
    choose: (named, settings) => {
      const { regions, notEnabled } = chooseRegions(enabled, named, settings);
      return {
        targets: regions.map((region) => ({ account, region })),
        unread: notEnabled.map((region) => ({ account, region, instances: 0, error: notThere })),
      };
    },
  };
}

const notThere = 'it is not enabled in this account, although the settings name it';
