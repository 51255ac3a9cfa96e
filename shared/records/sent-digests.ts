import { isSent } from './deliveries.ts';
import { keys } from './keys.ts';
import type { Sent } from './owner-records.ts';
import type { Table } from './table.ts';

/** What was sent to these owners in these runs, in no order; most runs send most owners nothing. */
export async function readSentOf(
  table: Table,
  of: readonly { readonly runId: string; readonly owner: string }[],
): Promise<readonly (Sent & { readonly runId: string })[]> {
  const runIds = new Map(of.map(({ runId }) => [keys.sent(runId, '').pk, runId]));
  const items = await table.getAll(of.map(({ runId, owner }) => keys.sent(runId, owner)));
  return items.filter(isSent).map((item) => ({
    ...(item as unknown as Sent),
    runId: runIds.get(String(item['pk'])) ?? '',
  }));
}
