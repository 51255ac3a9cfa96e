import { digestDue } from '../decisions/digest-due.ts';
import { listOwners, updateOwner } from '../records/owner-records.ts';
import type { Tools } from './tools.ts';

/** Owners without news in this run: what they were told is over, and is news when it begins again. */
export async function forgetWhatIsOver(
  tools: Tools,
  runId: string,
  isUnread: (region: string) => boolean,
): Promise<void> {
  for await (const { owner, told, seenRunId, lastSentAt } of listOwners(tools.table)) {
    if (seenRunId === runId || told.length === 0) continue;
    const kept = digestDue([], { told, sentAt: lastSentAt }, isUnread, Infinity, tools.now()).told;
    if (kept.length < told.length) await updateOwner(tools.table, owner, { told: kept });
  }
}
