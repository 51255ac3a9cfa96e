import type { Target } from '../domain/instance.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import { expiresAfterDays, keys, runPartition, target } from './keys.ts';
import type { Table } from './table.ts';

/** Kept in the run's own partition, so that reads are consistent: an index could miss what was written a moment ago. */
export async function putPending(
  table: Table,
  runId: string,
  actions: readonly PendingAction[],
  now: Date,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, 460);
  await table.putAll(
    actions.map((action) => ({ ...keys.pending(runId, action), ...action, expiresAt })),
  );
}

export async function* readPending(
  table: Table,
  runId: string,
  of?: Target,
): AsyncGenerator<PendingAction> {
  const prefix = of ? `PENDING#${target(of)}#` : 'PENDING#';
  for await (const item of table.query({ pk: runPartition(runId), prefix }))
    yield item as unknown as PendingAction;
}

export async function updatePending(
  table: Table,
  runId: string,
  action: PendingAction,
): Promise<void> {
  await table.update(keys.pending(runId, action), { status: action.status, reason: action.reason });
}
