import type { RoleDeliveries, RoleDeliveryRow } from '../domain/role-delivery.ts';
import { expiresAfterDays, keys, runPartition } from './keys.ts';
import type { Table } from './table.ts';

/** About 200 bytes a row: 1,000 of them stay well under the 400 KB of one item. */
const perItem = 1000;

/** What CloudTrail says of role delivery, asked for once a run for all its targets. */
export async function putRoleDelivery(
  table: Table,
  runId: string,
  all: RoleDeliveries,
  now: Date,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, 7);
  if (all.kind === 'not-asked') return;
  if (all.kind === 'unreadable') {
    await table.put({ ...keys.roleDelivery(runId, 0), why: all.why, expiresAt });
    return;
  }
  const { days, rows } = all;
  const chunks = Math.max(1, Math.ceil(rows.length / perItem));
  for (let chunk = 0; chunk < chunks; chunk += 1)
    await table.put({
      ...keys.roleDelivery(runId, chunk),
      days,
      chunks,
      rows: rows.slice(chunk * perItem, (chunk + 1) * perItem),
      expiresAt,
    });
}

/** Asked of runs whose settings name a place only; where they found nothing written down, it is not known. */
export async function readRecordedDelivery(table: Table, runId: string): Promise<RoleDeliveries> {
  const rows: RoleDeliveryRow[] = [];
  let days: number | null = null;
  let left = Infinity;
  for await (const item of table.query({ pk: runPartition(runId), prefix: 'ROLEDELIVERY#' })) {
    if (typeof item['why'] === 'string') return { kind: 'unreadable', why: item['why'] };
    // A repeated step may have written fewer than the attempt before.
    if (days === null) left = item['chunks'] as number;
    if ((left -= 1) < 0) break;
    days = item['days'] as number;
    rows.push(...(item['rows'] as readonly RoleDeliveryRow[]));
  }
  return days === null ? { kind: 'not-asked' } : { kind: 'read', days, rows };
}
