import { isDeepStrictEqual } from 'node:util';
import { onlyCounted } from '../decisions/awaited-words.ts';
import { newsEntry } from '../decisions/find-news.ts';
import { toldAfter } from '../decisions/told-after.ts';
import { toldWords } from '../decisions/told-words.ts';
import type { Environment } from '../domain/environment.ts';
import { instanceKey } from '../domain/instance.ts';
import type { News } from '../domain/news.ts';
import { type ToldEntry, toldKey } from '../domain/told-entry.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { readOwner, updateOwner } from '../records/owner-records.ts';
import type { MailRoom } from './mail-room.ts';
import { awaitSlack } from './await-slack.ts';
import type { OwnerNews } from './news-by-owner.ts';
import type { Reach } from './reach-of-run.ts';
import { rememberNamed } from './remember-named.ts';
import { markSourcesTold } from './sources/mark-sources-told.ts';
import { sendIfDue } from './send-if-due.ts';
import type { Tools } from './tools.ts';

export type NotifyFacts = {
  readonly run: Run;
  readonly environment: Environment<'notify-owners'>;
  readonly settings: Settings;
  readonly reach: Reach;
  readonly mails: MailRoom;
  /** Waits until the next message may be published. */
  readonly turn: () => Promise<unknown>;
};

/**
 * Sends one owner's digest when it is due, and remembers what is told. What nobody could hear, because no subscription
 * is confirmed yet, is not told: the next run sends it again. What Slack alone reads is told once Slack has taken it
 * (settle-digests.ts).
 * @returns whether a digest was sent
 */
export async function notifyOwner(
  tools: Tools,
  facts: NotifyFacts,
  { owner, items, entries, sources }: OwnerNews,
): Promise<boolean> {
  const { table } = tools;
  const { run, reach } = facts;
  const record = await readOwner(table, owner);
  const digest = await sendIfDue(tools, facts, record, { owner, items, entries, sources });
  const { sent, heard, current, about, awaited } = digest;
  // What was told before stays told: all else comes with the digest that waits.
  if (digest.waits) return false;
  await facts.mails.pass(record);
  const named = new Set(sent?.named);
  const isNamed = (entry: ToldEntry): boolean => named.has(toldKey(entry));
  const onlySlack = sent?.onlySlack ?? null;
  const told = toldAfter(current, {
    told: record.told,
    sent:
      onlySlack === null ? about.map((entry) => (isNamed(entry) ? entry : onlyCounted(entry))) : [],
    isRead: reach.isRead,
  });
  if (sent !== null && onlySlack !== null)
    await awaitSlack(tools, run, { sent: { ...sent, onlySlack }, items, about });
  // Where a run about some instances meets a topic without readers, it leaves all else to the next run over the account.
  const unheard = reach.isWhole ? [] : record.told;
  const remembered = heard || onlySlack !== null ? told : unheard;
  if (!isDeepStrictEqual(remembered, record.told))
    await updateOwner(table, owner, { told: remembered });
  const isHeardNow = heard && onlySlack === null;
  await markSourcesTold(table, sources.news, {
    named: isHeardNow ? named : new Set(),
    told: record.told,
  });
  if (!isHeardNow) return digest.isNew;
  const before = new Set(record.told);
  const isAwaited = (item: News): boolean =>
    toldWords(newsEntry(item)).some((word) => awaited.has(word) && !before.has(word));
  // What no digest of this run is about was named by an earlier one, which may have broken off before it wrote that down.
  const counted = new Set(about.filter((entry) => !isNamed(entry)).map(toldKey));
  await rememberNamed(tools, run, {
    owner,
    items: items.filter((item) => !counted.has(instanceKey(item)) && !isAwaited(item)),
    toldAt: sent?.sentAt ?? record.lastSentAt ?? tools.now().toISOString(),
  });
  return digest.isNew;
}
