import { isDeepStrictEqual } from 'node:util';
import { toldAfter } from '../decisions/told-after.ts';
import type { Environment } from '../domain/environment.ts';
import { instanceKey } from '../domain/instance.ts';
import type { NewsEntry } from '../domain/news.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { readOwner, updateOwner } from '../records/owner-records.ts';
import type { OwnerNews } from './news-by-owner.ts';
import type { Reach } from './reach-of-run.ts';
import { rememberNamed } from './remember-named.ts';
import { sendIfDue } from './send-if-due.ts';
import type { Tools } from './tools.ts';

export type NotifyFacts = {
  readonly run: Run;
  readonly environment: Environment<'notify-owners'>;
  readonly settings: Settings;
  readonly reach: Reach;
  /** Waits until the next message may be published. */
  readonly turn: () => Promise<unknown>;
};

/**
 * Sends one owner's digest when it is due, and remembers what is told. What nobody could hear, because no subscription
 * is confirmed yet, is not told: the next run sends it again.
 * @returns whether a digest was sent
 */
export async function notifyOwner(
  tools: Tools,
  facts: NotifyFacts,
  { owner, items, entries }: OwnerNews,
): Promise<boolean> {
  const { table } = tools;
  const { run, reach } = facts;
  const record = await readOwner(table, owner);
  const digest = await sendIfDue(tools, facts, record, { owner, items, entries });
  const { sent, heard, current, about } = digest;
  // What was told before stays told: all else comes with the digest that waits.
  if (digest.waits) return false;
  const named = new Set(sent?.named);
  const isNamed = (entry: NewsEntry): boolean => named.has(instanceKey(entry));
  const told = toldAfter(current, {
    told: record.told,
    sent: about.map((entry) => (isNamed(entry) ? entry : onlyCounted(entry))),
    isRead: reach.isRead,
  });
  // Where a run about some instances meets a topic without readers, it leaves all else to the next run over the account.
  const unheard = reach.isWhole ? [] : record.told;
  const remembered = heard ? told : unheard;
  if (!isDeepStrictEqual(remembered, record.told))
    await updateOwner(table, owner, { told: remembered });
  if (!heard) return digest.isNew;
  // What no digest of this run is about was named by an earlier one, which may have broken off before it wrote that down.
  const counted = new Set(about.filter((entry) => !isNamed(entry)).map(instanceKey));
  await rememberNamed(tools, run, {
    owner,
    items: items.filter((item) => !counted.has(instanceKey(item))),
    toldAt: sent?.sentAt ?? record.lastSentAt ?? tools.now().toISOString(),
  });
  return digest.isNew;
}

/** Beyond its size a digest only counts: what is told once is told by the next one. */
function onlyCounted(entry: NewsEntry): NewsEntry {
  return { ...entry, notices: [], change: null };
}
