import { settleChange } from '../decisions/settle-change.ts';
import type { Change } from '../domain/change.ts';
import type { Instance, Target } from '../domain/instance.ts';
import type { RunSummary } from '../domain/run.ts';
import { describeById, mostIdsInOneRead } from '../gateways/describe-instances.ts';
import { advanceChange } from '../records/change-records.ts';
import { updateNewsChange } from '../records/news-records.ts';
import { finishBegun } from './finish-begun.ts';
import { rememberOutcome } from './remember-outcome.ts';
import type { Tools } from './tools.ts';

/** One after the other, the two writes for each of a thousand changes would take as long as the changes did. */
export const recordsAtOnce = 10;

/** The run that settles, and its rules. */
export type RunningRun = Pick<RunSummary, 'runId' | 'settings'>;

export type Settled = {
  readonly settled: readonly Change[];
  /** Those that stay open. */
  readonly left: readonly Change[];
};

/**
 * Brings open changes of a target into agreement with what EC2 shows now; calls nothing but a read. Used after the
 * calls of this run, and before them for what a broken run left behind.
 */
export async function settleChanges(
  tools: Tools,
  target: Target,
  run: RunningRun,
  open: readonly Change[],
): Promise<Settled> {
  const left: Change[] = [];
  const settled: Change[] = [];
  for (let start = 0; start < open.length; start += mostIdsInOneRead) {
    const batch = open.slice(start, start + mostIdsInOneRead);
    const ids = [...new Set(batch.map(({ instanceId }) => instanceId))];
    const fresh = await describeById(tools.clients, target, ids);
    // What is remembered of an instance is written for one change after the other.
    const byInstance = Object.values(Object.groupBy(batch, ({ instanceId }) => instanceId));
    const settlements = await finishBegun(byInstance, recordsAtOnce, async (changes = []) => {
      const results = [];
      for (const change of changes.toSorted(inOrder))
        results.push(await settle(tools, run, change, fresh.get(change.instanceId) ?? null));
      return results;
    });
    for (const { kind, change } of settlements.flat()) {
      if (kind === 'settled') settled.push(change);
      if (kind === 'left') left.push(change);
    }
  }
  return { settled, left };
}

async function settle(
  tools: Tools,
  run: RunningRun,
  change: Change,
  fresh: Instance | null,
): Promise<{ readonly kind: 'settled' | 'left' | 'moved'; readonly change: Change }> {
  const settlement = settleChange(change, fresh, tools.now());
  if (settlement === null) return { kind: 'left', change };
  const final: Change = { ...change, ...settlement, settledAt: tools.now().toISOString() };
  // Where the condition fails somebody else has moved the record on since it was read; theirs stands.
  if (!(await advanceChange(tools.table, change, final))) return { kind: 'moved', change };
  await rememberOutcome(tools, run, final);
  await updateNewsChange(tools.table, run.runId, final, final);
  return { kind: 'settled', change: final };
}

function inOrder(a: Change, b: Change): number {
  if (a.runStartedAt !== b.runStartedAt) return a.runStartedAt < b.runStartedAt ? -1 : 1;
  return a.part - b.part;
}
