import { settleChange } from '../decisions/settle-change.ts';
import type { Change } from '../domain/change.ts';
import type { Instance, Target } from '../domain/instance.ts';
import type { Run } from '../domain/run.ts';
import { describeById, mostIdsInOneRead } from '../gateways/describe-instances.ts';
import { advanceChange } from '../records/change-records.ts';
import { updateNewsChange } from '../records/news-records.ts';
import { finishBegun } from './finish-begun.ts';
import type { Tools } from './tools.ts';

/** One after the other, the two writes for each of a thousand changes would take as long as the changes did. */
export const recordsAtOnce = 10;

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
  run: Run,
  open: readonly Change[],
): Promise<Settled> {
  const left: Change[] = [];
  const settled: Change[] = [];
  for (let start = 0; start < open.length; start += mostIdsInOneRead) {
    const batch = open.slice(start, start + mostIdsInOneRead);
    const ids = [...new Set(batch.map(({ instanceId }) => instanceId))];
    const fresh = await describeById(tools.clients, target, ids);
    const settlements = await finishBegun(batch, recordsAtOnce, async (change) =>
      settle(tools, run, change, fresh.get(change.instanceId) ?? null),
    );
    for (const { kind, change } of settlements) {
      if (kind === 'settled') settled.push(change);
      if (kind === 'left') left.push(change);
    }
  }
  return { settled, left };
}

async function settle(
  tools: Tools,
  run: Run,
  change: Change,
  fresh: Instance | null,
): Promise<{ readonly kind: 'settled' | 'left' | 'moved'; readonly change: Change }> {
  const settlement = settleChange(change, fresh, tools.now());
  if (settlement === null) return { kind: 'left', change };
  const final: Change = { ...change, ...settlement, settledAt: tools.now().toISOString() };
  // Where the condition fails somebody else has moved the record on since it was read; theirs stands.
  if (!(await advanceChange(tools.table, change, final))) return { kind: 'moved', change };
  await updateNewsChange(tools.table, run.runId, final, final);
  return { kind: 'settled', change: final };
}
