import { type AccountPlan, countAllotted } from '../../shared/domain/account-plan.ts';
import { addUsage, type Usage } from '../../shared/domain/usage.ts';
import type { AppliedAccount } from '../accounts/run-in-place.ts';
import { applyAccounts, exitCodeOf } from '../accounts/apply-accounts.ts';
import { type PlanningOptions, planAccounts, problemsOf } from '../accounts/plan-accounts.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Place } from '../place/find-place.ts';
import { checkFolder } from '../place/open-place.ts';
import { refuseDoubt } from '../place/refuse-doubt.ts';
import type { AppliedPlan } from '../render/applied/applied-plan.ts';
import { renderApplied } from '../render/applied/render-applied.ts';
import { costWords } from '../render/cost-words.ts';
import { planText } from '../render/plan/plan-text.ts';
import { confirm } from '../terminal/confirm.ts';
import { finishWhatIsBegun } from '../terminal/finish-what-is-begun.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type ApplyOptions = PlanningOptions & { readonly yes?: boolean };

/** `imds-warden apply`: shows the plan, asks, and makes exactly its changes. */
export async function apply(options: ApplyOptions): Promise<ExitCode> {
  if (!options.yes && !process.stdin.isTTY)
    throw new UsageError(
      'apply asks before it changes anything, and there is no terminal to ask on; --yes answers for you',
    );
  const output = await openOutput();
  const progress = chooseProgress(options);
  const { planned, failures, connections } = await planAccounts(options, progress);
  const problems = [...planned.flatMap(({ plan }) => problemsOf(plan)), ...failures];
  const look = lookOf();
  const shown = planText(planned, problems, look);
  await output.write(shown);
  for (const { place } of planned) refuseDoubt(place, 'apply');

  const changes = planned.reduce((sum, { plan }) => sum + countAllotted(plan), 0);
  if (changes === 0) for (const { place, plan } of planned) refuseObserved(place, plan);
  if (planned.some(({ place }) => place.table === null)) await checkFolder();
  for (const { forgotten } of planned) refuseForgotten(forgotten);
  if (changes > 0 && !options.yes) {
    // Whoever is asked must see what about.
    if (!process.stdout.isTTY) process.stderr.write(shown);
    const words = changes === 1 ? 'this change' : `these ${changes} changes`;
    if (!(await confirm(`Make ${words}?`))) {
      sayAlways('Nothing was changed.');
      progress.say(costWords(usageOf(connections)));
      return exitCodes.failed;
    }
  }
  const interrupted = finishWhatIsBegun(progress);
  const result = await applyAccounts(planned, { progress, interrupted });
  for (const text of result.broken) sayAlways(text);
  await output.write(renderApplied(result.applied.map(asApplied), look));
  const costs = costWords(addUsage(usageOf(connections), ...result.applied.map(tableUnits)));
  await output.write(`\n${costs}\n`);
  sayCost(progress, costs, true);
  if (interrupted()) return exitCodes.interrupted;
  const code = exitCodeOf(result);
  return code === exitCodes.done && problems.length > 0 ? exitCodes.unread : code;
}

/** The kill switch is on: the plan was shown, and that is all that happens. */
function refuseObserved(place: Place, plan: AccountPlan): void {
  if (plan.settings.mode === 'enforce') return;
  if (plan.allotment.length + plan.sourceAllotment.length === 0) return;
  throw new UsageError(
    `nothing was changed, because the mode is "observe" (${place.settingsFrom}); set "enforce" there when that is wanted`,
  );
}

/** Of what was undone a change would be made again. */
function refuseForgotten(forgotten: string | null): void {
  if (forgotten !== null) throw new UsageError(`nothing was changed, because ${forgotten}`);
}

/** What was just applied is what the tags ask for. */
function asApplied(applied: AppliedAccount): AppliedPlan {
  return { ...applied, stillAsking: [] };
}

/** Of a deployed table; the folder of this machine takes none. What the calls to AWS used is counted with the connection. */
function tableUnits({ cost }: AppliedAccount): Partial<Usage> {
  const { writeUnits, readUnits } = cost.usage;
  return { writeUnits, readUnits };
}
