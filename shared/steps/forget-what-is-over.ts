import { toldAfter } from '../decisions/told-after.ts';
import { hasNews } from '../records/news-records.ts';
import { listOwners, updateOwner } from '../records/owner-records.ts';
import type { ListedNews } from './listed-news.ts';
import type { Reach } from './reach-of-run.ts';
import type { Tools } from './tools.ts';

/** Owners without news in a run over the account: what they were told is over, and is news when it begins again. */
export async function forgetWhatIsOver(
  tools: Tools,
  runId: string,
  listed: ListedNews,
  { isRead }: Reach,
): Promise<void> {
  for await (const { owner, told } of listOwners(tools.table)) {
    if (told.length === 0) continue;
    const kept = toldAfter([], { told, sent: [], isRead });
    if (kept.length === told.length || listed.has(owner)) continue;
    if (await hasNews(tools.table, runId, owner)) continue;
    await updateOwner(tools.table, owner, { told: kept });
  }
}
