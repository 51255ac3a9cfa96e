import { chooseRegions } from '../decisions/choose-regions.ts';
import type { Target } from '../domain/instance.ts';
import type { TargetOutcome } from '../domain/target-outcome.ts';
import { describeRegions } from '../gateways/describe-regions.ts';
import { type Caller, readCaller } from '../gateways/read-caller.ts';
import { type AccountRoles, findRoles } from './find-roles.ts';
import type { Tools } from './tools.ts';

export type AccountTargets = {
  /** 12 digits. */
  readonly account: string;
  /** Every Region that is enabled in the account, whether it is asked for or not. */
  readonly enabled: readonly string[];
  readonly roles: AccountRoles;
  /** Of the Regions that are asked for: which to read, and which cannot be. */
  readonly choose: (
    named: readonly string[] | null,
    settings: 'all' | readonly string[],
  ) => { readonly targets: readonly Target[]; readonly unread: readonly TargetOutcome[] };
};

/**
 * What one must know of an account before its instances can be read: its Regions and its roles, asked for at the same
 * time. Whose account it is stands in the profiles' ARNs; only where there are none is it asked for.
 * @param askCaller for whoever wants the caller anyway: so that he is asked for once
 * @throws CredentialsMissing, and whatever keeps the account or its Regions from being known
 */
export async function findTargets(
  tools: Omit<Tools, 'table'>,
  askCaller: () => Promise<Caller> = async () => readCaller(tools.clients),
): Promise<AccountTargets> {
  const asked = findRoles(tools);
  // Where credentials are missing both calls fail: which of them is told must not depend on which was faster.
  asked.catch(() => {});
  const enabled = await describeRegions(tools.clients, tools.home);
  const roles = await asked;
  const account = roles.account ?? (await askCaller()).account;
  return {
    account,
    enabled,
    roles,
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
