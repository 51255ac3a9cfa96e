import type { Run } from '../domain/run.ts';
import { type OwnerRecord, type Sent, updateOwner } from '../records/owner-records.ts';
import type { Tools } from './tools.ts';

/**
 * The owner's record says when the last digest was sent; and when the last one over the account, because those about some
 * instances are no reminder of the others.
 */
export async function rememberSent(
  { table }: Pick<Tools, 'table'>,
  { runId }: Run,
  { owner, lastSentAt, lastWholeSentAt }: OwnerRecord,
  { sent, isWhole }: { readonly sent: Sent; readonly isWhole: boolean },
): Promise<void> {
  const { sentAt } = sent;
  await updateOwner(table, owner, {
    lastSentAt: sentAt,
    lastWholeSentAt: isWhole ? sentAt : (lastWholeSentAt ?? lastSentAt ?? sentAt),
    lastRunId: runId,
  });
}
