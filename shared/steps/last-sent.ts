import type { OwnerRecord, Sent } from '../records/owner-records.ts';
import { readSentOf } from '../records/sent-digests.ts';
import type { Table } from '../records/table.ts';

export type LastSent = Sent & { readonly runId: string };

/** The last digest to each of these owners, as far as it is kept. */
export async function lastSent(
  table: Table,
  owners: readonly Pick<OwnerRecord, 'owner' | 'lastRunId'>[],
): Promise<ReadonlyMap<string, LastSent>> {
  const asked = owners.flatMap(({ owner, lastRunId }) =>
    lastRunId === null ? [] : { owner, runId: lastRunId },
  );
  return new Map((await readSentOf(table, asked)).map((sent) => [sent.owner, sent]));
}
