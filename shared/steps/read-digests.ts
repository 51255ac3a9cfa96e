import { isMachines } from '../domain/run.ts';
import type { NamingDigest } from '../domain/story.ts';
import { listRuns } from '../records/run-records.ts';
import { readSentOf } from '../records/sent-digests.ts';
import type { Table } from '../records/table.ts';

/** The digests to these owners that name an instance. */
export async function readDigests(
  table: Table,
  owners: ReadonlySet<string>,
  instanceId: string,
): Promise<readonly NamingDigest[]> {
  const runIds: string[] = [];
  // A person's run tells nobody.
  for await (const { runId, scope } of listRuns(table)) if (isMachines(scope)) runIds.push(runId);
  const asked = runIds.flatMap((runId) => [...owners].map((owner) => ({ runId, owner })));
  const sent = await readSentOf(table, asked);
  return sent.flatMap(({ runId, owner, sentAt, subject, body, heard, unheard = null }) =>
    body.includes(instanceId) ? { runId, owner, sentAt, subject, heard, unheard } : [],
  );
}
