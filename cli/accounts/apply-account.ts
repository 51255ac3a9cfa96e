import { randomBytes } from 'node:crypto';
import { isAllotted } from '../../shared/domain/account-plan.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { Run } from '../../shared/domain/run.ts';
import { applyPlan, type AppliedRun } from '../../shared/steps/apply-plan.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import { openPlace } from '../place/open-place.ts';
import { type Progress, sayAlways } from '../terminal/progress.ts';
import type { PlannedAccount } from './plan-accounts.ts';

export type AppliedAccount = AppliedRun & {
  /** Where it is written down. */
  readonly recordedIn: string;
};

/**
 * Applies one account's plan where its changes are recorded, telling each as it is made.
 * @throws Error that names what was changed before the run broke off
 */
export async function applyAccount(
  { connection, caller, place, plan }: PlannedAccount,
  { progress, interrupted }: { readonly progress: Progress; readonly interrupted: () => boolean },
): Promise<AppliedAccount> {
  const { tools, access } = connection;
  const { table, words, close } = await openPlace(place.table, access);
  const run = newRun(tools.now());
  const total = plan.allotment.filter(isAllotted).length;
  const made: string[] = [];
  try {
    const applied = await applyPlan(
      // Verification waits for EC2 as long as nobody is in a hurry.
      { ...tools, table, timeIsUp: interrupted, log: { info: () => {}, warn } },
      plan,
      {
        run,
        startedBy: `${caller.arn} with imds-warden apply`,
        readSettings: place.readSettings,
        interrupted,
        onVerify: () => progress.say('Verifying what EC2 shows now ...'),
        onChange: (change) => {
          made.push(changeWords(change));
          const count = `[${String(made.length).padStart(String(total).length)}/${total}]`;
          progress.say(`${count} ${made.at(-1)}`);
        },
      },
    );
    return { ...applied, recordedIn: words };
  } catch (error) {
    if (made.length === 0 || !(error instanceof Error)) throw error;
    throw new Error(
      `run ${run.runId}, recorded in ${words}, broke off: ${error.message}; it made ${made.length} of ${total} changes, and the next run or apply settles them (the lease ends by itself within 30 minutes):\n  ${made.join('\n  ')}`,
      { cause: error },
    );
  } finally {
    await close();
  }
}

/** `{"region":"eu-west-1","error":"..."}` is for a log; a person reads what broke, and why. */
function warn(message: string, details: Record<string, unknown>): void {
  const words = Object.values(details).filter((detail) => typeof detail === 'string');
  sayAlways([message, ...words.map((detail) => plainText(detail, 300))].join(': '));
}

/** `cli-20261122T031500Z-1f3a9c`: sorts by time, and is never used twice. */
function newRun(now: Date): Run {
  const startedAt = now.toISOString();
  const stamp = startedAt.replaceAll(/[-:]|\.\d+/g, '');
  return { runId: `cli-${stamp}-${randomBytes(3).toString('hex')}`, startedAt };
}

/** The outcome may quote a tag. */
function changeWords(change: Change | null): string {
  if (change === null) return 'left alone: its plan is another now';
  const { instanceId, region, action, status, outcome } = change;
  const why = outcome === null ? '' : ` (${plainText(outcome, 300)})`;
  return `${instanceId} ${region} ${action}: ${status}${why}`;
}
