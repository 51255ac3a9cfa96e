import { countAllotted } from '../../shared/domain/account-plan.ts';
import { isOpen as isOpenChange } from '../../shared/domain/change.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { hasFolder } from '../place/open-place.ts';
import type { Progress } from '../terminal/progress.ts';
import { applyAccount } from './apply-account.ts';
import type { PlannedAccount } from './plan-accounts.ts';
import type { AppliedAccount } from './run-in-place.ts';

export type AppliedAccounts = {
  readonly applied: readonly AppliedAccount[];
  /** What broke, or was not begun; a sentence each. */
  readonly broken: readonly string[];
};

/** One account after the other: the changes in flight are then of one account, and so is the store in the folder. */
export async function applyAccounts(
  planned: readonly PlannedAccount[],
  work: { readonly progress: Progress; readonly interrupted: () => boolean },
): Promise<AppliedAccounts> {
  const applied: AppliedAccount[] = [];
  const broken: string[] = [];
  for (const account of planned.filter(hasWork)) {
    const name = `account ${account.plan.account}`;
    if (work.interrupted()) {
      broken.push(`${name}: not begun, because it was stopped by hand before`);
      continue;
    }
    try {
      applied.push(await applyAccount(account, work));
    } catch (error) {
      broken.push(`${name}: ${(error as Error).message}`);
    }
  }
  return { applied, broken };
}

/** Without a change to make there may still be one to settle, which a killed process left in the folder. */
function hasWork(account: PlannedAccount): boolean {
  return countAllotted(account.plan) > 0 || (account.place.table === null && hasFolder());
}

/** As of an instance: `observed` means that the kill switch was thrown meanwhile, `allotted` that the run broke before. */
function isSourceFailed({
  sourceChanges,
  sourcesLeft,
}: Pick<AppliedAccount, 'sourceChanges' | 'sourcesLeft'>): boolean {
  return (
    sourceChanges.some(({ status }) => status === 'failed') ||
    sourcesLeft.some(({ status }) => status === 'observed' || status === 'allotted')
  );
}

/** 1 where something was not done that should have been, 4 where something is not known. */
export function exitCodeOf({ applied, broken }: AppliedAccounts): ExitCode {
  if (broken.length > 0) return exitCodes.failed;
  const isFailed = applied.some(
    ({ conclusion: { changes }, earlier, sourcesEarlier, ...ofSources }) =>
      isSourceFailed(ofSources) ||
      sourcesEarlier.some(({ status }) => status === 'failed') ||
      // `observed` here means that the kill switch was thrown while changes were made.
      changes.failed + changes.unfinished + changes.observed > 0 ||
      earlier.some(({ status }) => status === 'failed'),
  );
  if (isFailed) return exitCodes.failed;
  const isOpen = applied.some(
    ({ conclusion: { status, changes }, stillOpen, sourceChanges }) =>
      status === 'partial' ||
      changes.requested + stillOpen > 0 ||
      sourceChanges.some((change) => isOpenChange(change)),
  );
  return isOpen ? exitCodes.unread : exitCodes.done;
}
