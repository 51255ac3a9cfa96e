import { readIntent } from '../../shared/decisions/read-intent.ts';
import { isOpen } from '../../shared/domain/change.ts';
import { isChange } from '../../shared/domain/plan.ts';
import { isSourceChange } from '../../shared/domain/sources/source-plan.ts';
import type { UndoItem, UndoPlan } from '../../shared/domain/undo-plan.ts';
import { addUsage } from '../../shared/domain/usage.ts';
import { undoChanges } from '../../shared/steps/undo-changes.ts';
import { type OneAccount, oneAccount, type OneAccountOptions } from '../accounts/one-account.ts';
import { planUndoOf } from '../accounts/plan-undo-of.ts';
import { type AppliedAccount, runInPlace } from '../accounts/run-in-place.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { parseChangeNames } from '../options/parse-change-names.ts';
import { refuseDoubt } from '../place/refuse-doubt.ts';
import type { AppliedPlan } from '../render/applied/applied-plan.ts';
import { renderApplied } from '../render/applied/render-applied.ts';
import { costWords } from '../render/cost-words.ts';
import { undoText } from '../render/undo/undo-text.ts';
import { confirm } from '../terminal/confirm.ts';
import { finishWhatIsBegun } from '../terminal/finish-what-is-begun.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { chooseProgress, type Progress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type UndoOptions = OneAccountOptions & { readonly yes?: boolean };

/** `imds-warden undo`: shows what goes back to what, asks, and puts back exactly that. */
export async function undo(names: readonly string[], options: UndoOptions): Promise<ExitCode> {
  const wanted = parseChangeNames(names);
  if (!options.yes && !process.stdin.isTTY)
    throw new UsageError(
      'undo asks before it changes anything, and there is no terminal to ask on; --yes answers for you',
    );
  const output = await openOutput();
  const progress = chooseProgress(options);
  const account = await oneAccount('undo', options);
  refuseDoubt(account.place, 'undo');
  const plan = await planUndoOf(wanted, account);
  const look = lookOf();
  const shown = undoText(plan, account.place.settingsFrom, look);
  await output.write(shown);
  const changes =
    plan.items.filter((item) => isChange(item.plan)).length +
    plan.sources.filter((item) => isSourceChange(item.plan)).length;
  if (changes === 0) return isRefused(plan) ? exitCodes.failed : exitCodes.done;
  if (!options.yes) {
    // Whoever is asked must see what about.
    if (!process.stdout.isTTY) process.stderr.write(shown);
    const words = changes === 1 ? 'this change' : `these ${changes} changes`;
    if (!(await confirm(`Undo ${words}?`))) {
      sayAlways('Nothing was changed.');
      return exitCodes.failed;
    }
  }
  const { result, interrupted } = await makeIt(account, plan, { changes, progress });
  await output.write(renderApplied([asApplied(result, plan)], look));
  const costs = costWords(addUsage(usageOf([account.connection]), tableUnits(result)));
  await output.write(`\n${costs}\n`);
  sayCost(progress, costs, true);
  if (interrupted()) return exitCodes.interrupted;
  return exitCodeOf(result, plan);
}

async function makeIt(
  account: OneAccount,
  plan: UndoPlan,
  { changes, progress }: { readonly changes: number; readonly progress: Progress },
): Promise<{ readonly result: AppliedAccount; readonly interrupted: () => boolean }> {
  const interrupted = finishWhatIsBegun(progress);
  const result = await runInPlace(account, {
    command: 'undo',
    total: changes,
    progress,
    interrupted,
    work: async (tools, application) => undoChanges(tools, plan, application),
  });
  return { result, interrupted };
}

/** What was refused is not done either, and that must be seen behind a long list of what was. */
function asApplied(result: AppliedAccount, plan: UndoPlan): AppliedPlan {
  const refused = plan.items.filter((item) => item.plan.action === 'refuse');
  const undone = new Set(
    result.changes.flatMap(({ status, instanceId }) =>
      status === 'applied' || status === 'requested' ? instanceId : [],
    ),
  );
  return {
    ...result,
    left: [
      ...result.left,
      ...refused.map(({ change, plan: { reason } }) => ({ ...change, reason })),
    ],
    sourcesLeft: [
      ...result.sourcesLeft,
      ...plan.sources.flatMap((item) =>
        item.plan.action === 'refuse' ? { ...item.parts[0], reason: item.plan.reason } : [],
      ),
    ],
    stillAsking: plan.items
      .filter(({ change }) => undone.has(change.instanceId))
      .filter((item) => asksForIt(item, plan))
      .map(({ change: { account, region, instanceId } }) => ({ account, region, instanceId })),
  };
}

/** By the tags as they were read for the plan. */
function asksForIt({ change, instance }: UndoItem, { settings, at }: UndoPlan): boolean {
  if (instance === null) return false;
  return readIntent(instance.tags, settings.tags, new Date(at)).kind === change.action;
}

function isRefused({ items, sources }: UndoPlan): boolean {
  return [...items, ...sources].some(({ plan }) => plan.action === 'refuse');
}

/** 1 where something is not as it was before, 4 where that is not known. */
function exitCodeOf(
  { changes, left, sourceChanges, sourcesLeft, conclusion }: AppliedAccount,
  plan: UndoPlan,
): ExitCode {
  const all = [...changes, ...sourceChanges];
  const isFailed = all.some(({ status }) => status === 'failed' || status === 'superseded');
  if (isFailed || left.length + sourcesLeft.length > 0 || isRefused(plan)) return exitCodes.failed;
  return all.some(isOpen) || conclusion.status === 'partial' ? exitCodes.unread : exitCodes.done;
}

/** Of a deployed table; the folder of this machine takes none. */
function tableUnits({ cost: { usage } }: AppliedAccount) {
  return { writeUnits: usage.writeUnits, readUnits: usage.readUnits };
}
