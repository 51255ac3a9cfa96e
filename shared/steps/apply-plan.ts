import { type AccountPlan, isAllotted } from '../domain/account-plan.ts';
import type { Change } from '../domain/change.ts';
import { LeaseLost } from '../domain/errors.ts';
import type { Run, RunTarget } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { releaseLease, renewLease, takeLease } from '../records/lease.ts';
import { readPending } from '../records/pending-records.ts';
import { putFailure } from '../records/run-records.ts';
import { putBack } from './carry-out.ts';
import { type ClosedRun, closeRun } from './close-run.ts';
import { checkFresh } from './check-fresh.ts';
import { finishBegun } from './finish-begun.ts';
import { makeChanges } from './make-changes.ts';
import { recordPlan } from './record-plan.ts';
import { recordsAtOnce, type Settled } from './settle-changes.ts';
import type { Tools } from './tools.ts';
import { verifyChanges } from './verify-changes.ts';

export type Application = {
  readonly run: Run;
  /** Who applies it, for the record. */
  readonly startedBy: string;
  /** The settings as they are now: the kill switch works during the run. */
  readonly readSettings: () => Promise<Settings>;
  /** True once somebody wants it to stop: the changes in flight are finished, and no other begun. */
  readonly interrupted: () => boolean;
  readonly onChange: (change: Change | null) => void;
  /** Called before it waits for EC2 to show the changes. */
  readonly onVerify: () => void;
};

export type AppliedRun = ClosedRun & {
  /** Changes of earlier runs that were settled on the way. */
  readonly earlier: readonly Change[];
  /** Changes of earlier runs that EC2 still does not show. */
  readonly stillOpen: number;
};

/**
 * Makes exactly the changes that a plan allots, as a run of its own with the same lease, records, second look and
 * verification as a run of the state machine.
 * @throws LeaseHeld when a run is under way, CallFailed when the plan is out of date; nothing is done then
 */
export async function applyPlan(
  tools: Tools,
  plan: AccountPlan,
  { run, startedBy, readSettings, interrupted, onChange, onVerify }: Application,
): Promise<AppliedRun> {
  await takeLease(tools.table, run, tools.now());
  try {
    await checkFresh(tools, plan, run);
    await recordPlan(tools, run, plan, startedBy);
  } catch (error) {
    // Nothing has been changed yet: whoever tries again must not wait for this lease to run out.
    await releaseLease(tools.table, run);
    throw error;
  }
  const earlier: Change[] = [];
  let stillOpen = 0;
  const guard = {
    look: async () => {
      await renewLease(tools.table, run, tools.now());
      return readSettings();
    },
    goOn: () => !interrupted(),
    onChange,
    onEarlier: ({ settled, left }: Settled) => {
      earlier.push(...settled);
      stillOpen += left.length;
    },
  };
  const targets = plan.targets.map(({ account, region }) => ({ ...run, account, region }));
  for (const target of targets) {
    if (interrupted()) break;
    if (!(await noting(tools, target, async () => makeChanges(tools, target, guard)))) break;
  }
  if (interrupted()) await putBackTheRest(tools, run);
  const changed = targets.filter(({ region }) => hasChanges(plan, region));
  if (changed.length > 0) onVerify();
  for (const target of changed)
    await noting(tools, target, async () => verifyChanges(tools, target));
  return { ...(await closeRun(tools, run)), earlier, stillOpen };
}

/** @returns false when the run may change nothing more; what broke is in the run's records either way */
async function noting(
  tools: Tools,
  { runId, region }: RunTarget,
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    tools.log.warn('changes could not be finished', { region, error: message });
    const failure = { phase: 'remediate', target: region, error: { code: name, message } } as const;
    await putFailure(tools.table, runId, failure, tools.now());
    return !(error instanceof LeaseLost);
  }
}

async function putBackTheRest(tools: Tools, run: Run): Promise<void> {
  const why = 'stopped by hand before its turn';
  await finishBegun(readPending(tools.table, run.runId), recordsAtOnce, async (action) => {
    if (isAllotted(action)) await putBack(tools, { ...run, ...action }, action, 'waiting', why);
  });
}

function hasChanges({ allotment }: AccountPlan, region: string): boolean {
  return allotment.some((action) => action.region === region && isAllotted(action));
}
