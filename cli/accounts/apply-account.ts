import { randomBytes } from 'node:crypto';
import { isAllotted } from '../../shared/domain/account-plan.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { Run } from '../../shared/domain/run.ts';
import { applyPlan } from '../../shared/steps/apply-plan.ts';
import type { ClosedRun } from '../../shared/steps/close-run.ts';
import { openPlace } from '../place/open-place.ts';
import type { PlannedAccount } from './plan-accounts.ts';
import type { Progress } from '../terminal/progress.ts';

export type AppliedAccount = ClosedRun & {
  /** Where it is written down. */
  readonly recordedIn: string;
};

/** Applies one account's plan where its changes are recorded, telling each as it is made. */
export async function applyAccount(
  account: PlannedAccount,
  { progress, interrupted }: { readonly progress: Progress; readonly interrupted: () => boolean },
): Promise<AppliedAccount> {
  const { connection, caller, place, plan } = account;
  const { tools } = connection;
  const { table, words, close } = await openPlace(account);
  const now = tools.now();
  const total = plan.allotment.filter(isAllotted).length;
  let made = 0;
  try {
    const closed = await applyPlan(
      // Verification waits for EC2 as long as nobody is in a hurry.
      { ...tools, table, timeIsUp: interrupted, log: { info: () => {}, warn: progress.say } },
      plan,
      {
        run: newRun(now),
        startedBy: `${caller.arn} with imds-warden apply`,
        readSettings: place.readSettings,
        interrupted,
        onVerify: () => progress.say('Verifying what EC2 shows now ...'),
        onChange: (change) => {
          made += 1;
          progress.say(
            `[${String(made).padStart(String(total).length)}/${total}] ${changeWords(change)}`,
          );
        },
      },
    );
    return { ...closed, recordedIn: words };
  } finally {
    await close();
  }
}

/** `cli-20261122T031500Z-1f3a9c`: sorts by time, and is never used twice. */
function newRun(now: Date): Run {
  const startedAt = now.toISOString();
  const stamp = startedAt.replaceAll(/[-:]|\.\d+/g, '');
  return { runId: `cli-${stamp}-${randomBytes(3).toString('hex')}`, startedAt };
}

function changeWords(change: Change | null): string {
  if (change === null) return 'left alone: its plan is another now';
  const { instanceId, region, action, status, outcome } = change;
  return `${instanceId} ${region} ${action}: ${status}${outcome === null ? '' : ` (${outcome})`}`;
}
