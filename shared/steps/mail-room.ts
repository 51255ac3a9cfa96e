import pMap from 'p-map';
import { newsEntry } from '../decisions/find-news.ts';
import { keepMails, type Waiter } from '../decisions/keep-mails.ts';
import type { News, NewsKind } from '../domain/news.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { putWaiting } from '../records/deliveries.ts';
import { readMails, takeMails } from '../records/mail-records.ts';
import { hasNews, newsOrder } from '../records/news-records.ts';
import { listOwners, type OwnerRecord, updateOwner } from '../records/owner-records.ts';
import type { ListedNews } from './listed-news.ts';
import type { Tools } from './tools.ts';

/** Who may still have mails today: `mailsPerDay`, and in turn. */
export type MailRoom = {
  /**
   * Counts mails that are about to be sent to an owner.
   * @returns false where the digest is to wait, which is written down
   */
  take(record: OwnerRecord, mails: number, news: readonly News[]): Promise<boolean>;
  /** An owner was dealt with, and not made to wait: after a run over the account nothing waits any more. */
  pass(record: Pick<OwnerRecord, 'owner' | 'waiting'>): Promise<void>;
};

export type RoomFacts = {
  readonly run: Run;
  readonly settings: Settings;
  readonly listed: ListedNews;
  /** Owners of whose sources there is something to tell. */
  readonly sources: ReadonlyMap<string, unknown>;
  /** The owner that was dealt with last. */
  readonly after: string | null;
  /** A run about some instances tells what is new of them, keeps no room for others, and is over in nobody's stead. */
  readonly isWhole: boolean;
};

/**
 * Owners come in the order of their names, so without more the first would take every day's mails. What waited longest has
 * its room kept until its turn comes; whoever comes before takes what is left.
 */
export async function mailRoom(tools: Tools, facts: RoomFacts): Promise<MailRoom> {
  const { table } = tools;
  const { run, settings, isWhole } = facts;
  const kept = isWhole ? await keptFor(tools, facts) : [];
  return {
    async take({ owner, waiting }, mails, news) {
      const now = tools.now();
      const isKeptFor = kept.some((one) => one.owner === owner);
      const behind = kept.filter((one) => newsOrder(one.owner) > newsOrder(owner));
      const isFree = isKeptFor || news.some(isUrgent);
      const room = {
        most: settings.mailsPerDay,
        kept: isFree ? 0 : behind.reduce((sum, one) => sum + one.mails, 0),
      };
      if (await takeMails(table, mails, room, now)) return true;
      await putWaiting(table, run.runId, owner, now);
      const since = waiting?.since ?? now.toISOString();
      if (waiting?.mails !== mails) await updateOwner(table, owner, { waiting: { since, mails } });
      return false;
    },
    async pass({ owner, waiting }) {
      if (isWhole && waiting !== null) await updateOwner(table, owner, { waiting: null });
    },
  };
}

/** Those who had their turn already, or of whom the run has nothing to tell, need none. */
async function keptFor(
  { table, now }: Tools,
  { run, settings, listed, sources, after }: RoomFacts,
): Promise<readonly Waiter[]> {
  const waiting: Waiter[] = [];
  for await (const { owner, waiting: waits } of listOwners(table))
    if (waits !== null && (after === null || newsOrder(owner) > newsOrder(after)))
      waiting.push({ owner, ...waits });
  const isMeant = async ({ owner }: Waiter) =>
    listed.has(owner) || sources.has(owner) || hasNews(table, run.runId, owner);
  const meant = await pMap(waiting, isMeant, { concurrency: 10 });
  const sent = await readMails(table, now());
  return keepMails(
    waiting.filter((_, index) => meant[index]),
    { most: settings.mailsPerDay, sent },
  );
}

/** What somebody is to act on now does not stand behind reminders. */
const urgent: ReadonlySet<NewsKind> = new Set(['rejected', 'undone', 'rejecting']);

function isUrgent(news: News): boolean {
  return urgent.has(newsEntry(news).kind);
}
