import { countAllotted } from '../../shared/domain/account-plan.ts';
import { applyPlan } from '../../shared/steps/apply-plan.ts';
import type { PlannedAccount } from './plan-accounts.ts';
import { type AppliedAccount, type HandRun, runInPlace } from './run-in-place.ts';

/**
 * Applies one account's plan where its changes are recorded.
 * @throws Error that names what was changed before the run broke off
 */
export async function applyAccount(
  { plan, ...account }: PlannedAccount,
  work: Pick<HandRun, 'progress' | 'interrupted'>,
): Promise<AppliedAccount> {
  return runInPlace(account, {
    ...work,
    command: 'apply',
    total: countAllotted(plan),
    work: async (tools, application) => applyPlan(tools, plan, application),
  });
}
