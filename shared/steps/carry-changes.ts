import { changeNews } from '../decisions/change-news.ts';
import { findNews } from '../decisions/find-news.ts';
import type { Run } from '../domain/run.ts';
import { putNews, updateNewsChange } from '../records/news-records.ts';
import { isListed, type ListedNews } from './listed-news.ts';
import type { Reach } from './reach-of-run.ts';
import { readUntold } from './read-untold.ts';
import type { Tools } from './tools.ts';

/**
 * Makes news of this run out of every change that no digest has told: those of a run that broke off, or whose digest
 * could not be sent, as much as this run's own.
 */
export async function carryChanges(
  tools: Tools,
  run: Pick<Run, 'runId'>,
  listed: ListedNews,
  { isWhole }: Pick<Reach, 'isWhole'>,
): Promise<void> {
  for await (const untold of readUntold(tools.table)) {
    const { change, told, owner, record } = untold;
    const about = { ...change, owner };
    if (await updateNewsChange(tools.table, run.runId, about, told)) continue;
    const found = record !== null && isListed(listed, about) ? findNews(record) : null;
    const news = found ? { ...found, change: told } : changeNews(untold);
    // What nobody hears yet would pile up by the hour.
    await putNews(tools.table, run.runId, [news], tools.now(), isWhole ? 90 : 7);
  }
}
