import type { AccountPlan } from '../domain/account-plan.ts';
import { checkFresh } from './check-fresh.ts';
import { recordPlan } from './record-plan.ts';
import { type Application, type AppliedRun, runByHand } from './run-by-hand.ts';
import type { Tools } from './tools.ts';

/**
 * Makes exactly the changes that a plan allots.
 * @throws LeaseHeld when a run is under way, CallFailed when the plan is out of date; nothing is done then
 */
export async function applyPlan(
  tools: Tools,
  plan: AccountPlan,
  { startedBy, ...application }: Application,
): Promise<AppliedRun> {
  const { run } = application;
  const work = {
    scope: 'changes',
    targets: plan.targets.map(({ account, region }) => ({ ...run, account, region })),
    actions: plan.allotment,
    sources: plan.sourceAllotment,
    record: async () => {
      await checkFresh(tools, plan, run);
      await recordPlan(tools, run, plan, startedBy);
    },
  } as const;
  return runByHand(tools, work, application);
}
