import { digestDue } from '../decisions/digest-due.ts';
import { hasNews } from '../records/news-records.ts';
import { listOwners, updateOwner } from '../records/owner-records.ts';
import type { ListedNews } from './listed-news.ts';
import type { Tools } from './tools.ts';

/** Owners without news in this run: what they were told is over, and is news when it begins again. */
export async function forgetWhatIsOver(
  tools: Tools,
  runId: string,
  listed: ListedNews,
  isUnread: (region: string) => boolean,
): Promise<void> {
  for await (const { owner, told, lastSentAt } of listOwners(tools.table)) {
    if (told.length === 0) continue;
    const kept = digestDue([], { told, sentAt: lastSentAt }, isUnread, Infinity, tools.now()).told;
    if (kept.length === told.length || listed.has(owner)) continue;
    if (await hasNews(tools.table, runId, owner)) continue;
    await updateOwner(tools.table, owner, { told: kept });
  }
}
