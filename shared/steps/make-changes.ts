import type { Change } from '../domain/change.ts';
import { noMemory } from '../domain/memory.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { RunTarget } from '../domain/run.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { readChanges, readOpenChanges } from '../records/change-records.ts';
import { readMemoriesOf } from '../records/memory-records.ts';
import { readInstances } from '../records/instance-records.ts';
import { readPending } from '../records/pending-records.ts';
import { carryOut, leave } from './carry-out.ts';
import { collect } from './collect.ts';
import { finishBegun } from './finish-begun.ts';
import { afterBreak } from './recall.ts';
import { runningRun } from './running-run.ts';
import { type Settled, settleChanges } from './settle-changes.ts';
import { type Stops, takeTurns, type Turns } from './take-turns.ts';
import type { Tools } from './tools.ts';

/**
 * One change is seven round trips: two to EC2 of up to half a second each in a far Region, five to the table of up to 100
 * ms. That is up to 1.5 s, and at 4.9 a second 1.5 x 4.9 = 7.4 changes are then under way.
 */
const changesAtOnce = 8;

/** Changes whose records are read in one call: those of the next two seconds. */
const changesInOneRead = 10;

export type Guard = Stops & {
  readonly onChange?: (change: Change | null) => void;
  /** Told what became of changes that earlier runs had left open. */
  readonly onEarlier?: (earlier: Settled) => void;
  /** This goes on where another invocation of the same run has just stopped. Default: false. */
  readonly isContinued?: boolean;
};

/**
 * Settles what broken runs left in a target, then makes the changes that were allotted to it: restores first, several at
 * once, as fast as EC2 allows. The state machine and the command line both change things here, and nowhere else. When it
 * is told to stop, and when anything breaks, no other change begins, and those that have begun are finished and recorded
 * before it returns or throws.
 * @returns how many changes were made when it was told to stop; null when none is left
 */
export async function makeChanges(
  tools: Tools,
  run: RunTarget,
  { look, goOn, onChange, onEarlier, isContinued = false }: Guard,
): Promise<number | null> {
  const summary = await runningRun(tools.table, run);
  const open = await collect(readOpenChanges(tools.table, run));
  const earlier = await settleChanges(tools, run, summary, open);
  onEarlier?.(earlier);
  const pending = await collect(readPending(tools.table, run.runId, run));
  const allotted = pending.filter(({ status }) => status === 'allotted').toSorted(outagesFirst);
  if (allotted.length === 0) return null;
  const defaults = await readAccountDefaults(tools.clients, run.region);
  const turns = await takeTurns(tools, { look, goOn }, isContinued);
  await finishBegun(inTurn(tools, run, allotted, turns), changesAtOnce, async (next) => {
    const { action, made, settings } = next;
    try {
      if (settings.mode === 'observe') return await leave(tools, run, action, made);
      const change = await carryOut(tools, action, { ...next, run: summary, defaults });
      onChange?.(change);
    } catch (error) {
      // Only one error can be thrown, and it does not say of which instance it is.
      const { message } = error instanceof Error ? error : new Error(String(error));
      tools.log.warn('a change broke off', { instanceId: action.instanceId, error: message });
      throw error;
    }
  });
  return turns.begun() < allotted.length ? turns.begun() : null;
}

/** Undoing an outage comes first. */
function outagesFirst(a: PendingAction, b: PendingAction): number {
  return Number(endsOutage(b)) - Number(endsOutage(a));
}

function endsOutage({ action }: PendingAction): boolean {
  return action === 'restore' || action === 'undo';
}

/**
 * Each change when its turn has come, with what the table holds of it. A few seconds old is new enough: under the lease
 * nobody else writes these records, and that a change is recorded once is a condition of its write.
 */
async function* inTurn(
  { table }: Tools,
  run: RunTarget,
  allotted: readonly PendingAction[],
  turns: Turns,
) {
  for (let start = 0; start < allotted.length; start += changesInOneRead) {
    const batch = allotted.slice(start, start + changesInOneRead);
    const records = await readInstances(table, batch);
    const made = await readChanges(table, run, batch);
    const memories = await readMemoriesOf(table, batch);
    for (const action of batch) {
      const turn = await turns.next();
      if (turn === null) return;
      const { instanceId } = action;
      const memory = memories.get(instanceId) ?? noMemory(action);
      yield {
        ...turn,
        action,
        record: records.get(instanceId) ?? null,
        memory: await afterBreak(table, memory, turn.settings.watch.days),
        made: made.get(instanceId) ?? null,
      };
    }
  }
}
