import { isAllotted } from '../domain/account-plan.ts';
import type { Change } from '../domain/change.ts';
import { LeaseLost } from '../domain/errors.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { PendingSource } from '../domain/sources/pending-source.ts';
import type { SourceChange } from '../domain/sources/source-change.ts';
import type { Run, RunScope, RunTarget } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { releaseLease, renewLease, takeLease } from '../records/lease.ts';
import { readPending } from '../records/pending-records.ts';
import { putFailure } from '../records/run-records.ts';
import {
  readPendingSources,
  updatePendingSource,
} from '../records/sources/pending-source-records.ts';
import { putBack } from './carry-out.ts';
import { type ClosedRun, closeRun } from './close-run.ts';
import { finishBegun } from './finish-begun.ts';
import { makeChanges } from './make-changes.ts';
import { recordsAtOnce, type Settled } from './settle-changes.ts';
import { makeSourceChanges } from './sources/make-source-changes.ts';
import { readSourceOutcome } from './sources/read-source-outcome.ts';
import type { SettledSources } from './sources/settle-source-changes.ts';
import { verifySourceChanges } from './sources/verify-source-changes.ts';
import type { Tools } from './tools.ts';
import { verifyChanges } from './verify-changes.ts';

/** What a person's run is to do. */
export type HandWork = {
  readonly scope: Extract<RunScope, 'changes' | 'undo'>;
  /** In which changes are made, and what broken runs left is settled. */
  readonly targets: readonly RunTarget[];
  /** Every change that was weighed, allotted or not. */
  readonly actions: readonly PendingAction[];
  /** The same of sources; left out: there is none. */
  readonly sources?: readonly PendingSource[];
  /** Writes the run and its actions down, under the lease; what it throws ends the run before anything is changed. */
  readonly record: () => Promise<void>;
};

export type Application = {
  readonly run: Run;
  /** Who applies it, for the record. */
  readonly startedBy: string;
  /** The settings as they are now: the kill switch works during the run. */
  readonly readSettings: () => Promise<Settings>;
  /** True once somebody wants it to stop: the changes in flight are finished, and no other begun. */
  readonly interrupted: () => boolean;
  readonly onChange: (change: Change | null) => void;
  readonly onSourceChange?: (change: SourceChange | null) => void;
  /** Called before it waits for EC2 to show the changes. */
  readonly onVerify: () => void;
};

export type AppliedRun = ClosedRun & {
  /** Calls that changed sources, or were recorded for it, whatever became of them. */
  readonly sourceChanges: readonly SourceChange[];
  /** Changes of sources that were asked for, and none was recorded of. */
  readonly sourcesLeft: readonly PendingSource[];
  /** Changes of earlier runs that were settled on the way. */
  readonly earlier: readonly Change[];
  /** The same of sources, call by call. */
  readonly sourcesEarlier: readonly SourceChange[];
  /** Changes of earlier runs that EC2 still does not show. */
  readonly stillOpen: number;
};

/**
 * Makes the changes that are allotted as a run of its own, with the same lease, records, second look and verification as a
 * run of the state machine.
 * @throws LeaseHeld when a run is under way, and what `record` throws; nothing is done then
 */
export async function runByHand(
  tools: Tools,
  { scope, targets, actions, sources = [], record }: HandWork,
  {
    run,
    readSettings,
    interrupted,
    onChange,
    onSourceChange,
    onVerify,
  }: Omit<Application, 'startedBy'>,
): Promise<AppliedRun> {
  await takeLease(tools.table, { ...run, scope }, tools.now());
  try {
    await record();
  } catch (error) {
    // Nothing has been changed yet: whoever tries again must not wait for this lease to run out.
    await releaseLease(tools.table, run);
    throw error;
  }
  const earlier: Change[] = [];
  const sourcesEarlier: SourceChange[] = [];
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
  for (const target of targets) {
    if (interrupted()) break;
    if (!(await noting(tools, target, async () => makeChanges(tools, target, guard)))) break;
  }
  const sourceGuard = {
    look: guard.look,
    goOn: guard.goOn,
    ...(onSourceChange === undefined ? {} : { onChange: onSourceChange }),
    onEarlier: ({ settled, left }: SettledSources) => {
      sourcesEarlier.push(...settled);
      stillOpen += left.length;
    },
  };
  for (const target of targets) {
    if (interrupted()) break;
    const work = async () => makeSourceChanges(tools, target, sourceGuard);
    if (!(await noting(tools, target, work))) break;
  }
  if (interrupted()) await putBackTheRest(tools, run);
  const changed = targets.filter(({ region }) => hasChanges([...actions, ...sources], region));
  if (changed.length > 0) onVerify();
  for (const target of changed)
    await noting(tools, target, async () => {
      await verifyChanges(tools, target);
      await verifySourceChanges(tools, target);
    });
  const ofSources = await readSourceOutcome(tools.table, run);
  return { ...(await closeRun(tools, run)), ...ofSources, earlier, sourcesEarlier, stillOpen };
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
    if (isAllotted(action)) await putBack(tools, run, action, 'waiting', why);
  });
  for await (const action of readPendingSources(tools.table, run.runId))
    if (isAllotted(action))
      await updatePendingSource(tools.table, run.runId, {
        ...action,
        status: 'waiting',
        reason: why,
      });
}

function hasChanges(actions: readonly (PendingAction | PendingSource)[], region: string): boolean {
  return actions.some((action) => action.region === region && isAllotted(action));
}
