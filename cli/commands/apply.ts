import { existsSync } from 'node:fs';
import { type AccountPlan, isAllotted } from '../../shared/domain/account-plan.ts';
import { type AppliedAccount, applyAccount } from '../accounts/apply-account.ts';
import { catchInterrupt } from '../terminal/catch-interrupt.ts';
import { confirm } from '../terminal/confirm.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Place } from '../place/find-place.ts';
import { embeddedFolder } from '../place/open-place.ts';
import {
  type PlannedAccount,
  type PlanningOptions,
  planAccounts,
  problemsOf,
} from '../accounts/plan-accounts.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { renderApplied } from '../render/applied/render-applied.ts';
import { renderPlans } from '../render/plan/render-plans.ts';
import { lookOf } from '../terminal/look.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type ApplyOptions = PlanningOptions & { readonly yes?: boolean };

/** `imds-warden apply`: shows the plan, asks, and makes exactly its changes. */
export async function apply(options: ApplyOptions): Promise<ExitCode> {
  if (!options.yes && !process.stdin.isTTY)
    throw new UsageError(
      'apply asks before it changes anything, and there is no terminal to ask on; --yes answers for you',
    );
  const progress = chooseProgress(options);
  const { planned, failures } = await planAccounts(options, progress);
  const problems = [...planned.flatMap(({ plan }) => problemsOf(plan)), ...failures];
  const look = lookOf(undefined);
  process.stdout.write(renderPlans('text', planned, problems, look));
  for (const { place } of planned) refuseDoubt(place.doubt);

  const changes = planned.reduce((sum, account) => sum + allotted(account), 0);
  if (changes > 0 && !options.yes && !(await confirm(changes))) {
    sayAlways('Nothing was changed.');
    return exitCodes.failed;
  }
  for (const { place, plan } of planned) if (changes === 0) refuseObserved(place, plan);
  const interrupted = catchInterrupt(progress);
  const applied: AppliedAccount[] = [];
  const broken: string[] = [];
  for (const account of planned.filter(hasWork)) {
    if (interrupted()) break;
    try {
      applied.push(await applyAccount(account, { progress, interrupted }));
    } catch (error) {
      broken.push(`account ${account.plan.account}: ${(error as Error).message}`);
    }
  }
  process.stdout.write(renderApplied(applied, look));
  for (const text of broken) sayAlways(text);
  if (interrupted()) return exitCodes.interrupted;
  return broken.length > 0 ? exitCodes.failed : exitCode(applied, problems);
}

/** The kill switch is on: the plan was shown, and that is all that happens. */
function refuseObserved(place: Place, { settings, allotment }: AccountPlan): void {
  if (settings.mode === 'enforce' || allotment.length === 0) return;
  throw new UsageError(
    `nothing was changed, because ${place.settingsFrom} say "mode": "observe"; set "enforce" there when that is wanted`,
  );
}

/** A stack that was overlooked would be a lease, a ledger and a kill switch overlooked. */
function refuseDoubt(doubt: string | null): void {
  if (doubt === null) return;
  throw new UsageError(
    `whether imds-warden is deployed in this account is not known (${doubt}); allow ssm:GetParameter (imds-warden permissions apply), or name the deployed table with --table, or say with --no-table that there is none`,
  );
}

function allotted({ plan }: PlannedAccount): number {
  return plan.allotment.filter(isAllotted).length;
}

/** Without a change to make there may still be one to settle, which a killed process left in the folder. */
function hasWork(account: PlannedAccount): boolean {
  return allotted(account) > 0 || (account.place.table === null && existsSync(embeddedFolder));
}

function exitCode(applied: readonly AppliedAccount[], problems: readonly string[]): ExitCode {
  const counts = applied.map(({ conclusion }) => conclusion.changes);
  // `observed` here means that the kill switch was thrown while changes were made.
  if (counts.some(({ failed, unfinished, observed }) => failed + unfinished + observed > 0))
    return exitCodes.failed;
  const open = applied.some(
    ({ conclusion: { status, changes } }) => status === 'partial' || changes.requested > 0,
  );
  return open || problems.length > 0 ? exitCodes.unread : exitCodes.done;
}
