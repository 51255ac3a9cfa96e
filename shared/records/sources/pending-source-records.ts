import type { Target } from '../../domain/instance.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import { expiresAfterDays, keys, runPartition, target } from '../keys.ts';
import type { Table } from '../table.ts';

/** As pending actions of instances: in the run's own partition, so that reads are consistent. */
export async function putPendingSources(
  table: Table,
  runId: string,
  actions: readonly PendingSource[],
  now: Date,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, 460);
  await table.putAll(
    actions.map((action) => ({ ...keys.pendingSource(runId, action), ...action, expiresAt })),
  );
}

/** @param of left out: of every target */
export async function* readPendingSources(
  table: Table,
  runId: string,
  of?: Target,
): AsyncGenerator<PendingSource> {
  const prefix = of ? `PENDINGSOURCE#${target(of)}#` : 'PENDINGSOURCE#';
  for await (const item of table.query({ pk: runPartition(runId), prefix }))
    yield item as unknown as PendingSource;
}

export async function updatePendingSource(
  table: Table,
  runId: string,
  action: PendingSource,
): Promise<void> {
  const { status, reason } = action;
  await table.update(keys.pendingSource(runId, action), { status, reason });
}
