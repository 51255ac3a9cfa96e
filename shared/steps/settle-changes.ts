import { settleChange } from '../decisions/settle-change.ts';
import type { Change } from '../domain/change.ts';
import type { Target } from '../domain/instance.ts';
import type { Run } from '../domain/run.ts';
import { describeById, mostIdsInOneRead } from '../gateways/describe-instances.ts';
import { advanceChange } from '../records/change-records.ts';
import { updateNewsChange } from '../records/news-records.ts';
import type { Tools } from './tools.ts';

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
    for (const change of batch) {
      const settlement = settleChange(change, fresh.get(change.instanceId) ?? null, tools.now());
      if (settlement === null) {
        left.push(change);
        continue;
      }
      const final: Change = { ...change, ...settlement, settledAt: tools.now().toISOString() };
      // Where the condition fails somebody else has moved the record on since it was read; theirs stands.
      if (!(await advanceChange(tools.table, change, final))) continue;
      settled.push(final);
      await updateNewsChange(tools.table, run.runId, final, final);
    }
  }
  return { settled, left };
}
