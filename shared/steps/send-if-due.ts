import { digestDue } from '../decisions/digest-due.ts';
import { newsEntry } from '../decisions/find-news.ts';
import { addressesOf } from '../decisions/addresses-of.ts';
import { slackPlace } from '../decisions/slack-place.ts';
import { sourceEntry } from '../decisions/sources/find-source-news.ts';
import { leftToTell } from '../decisions/sources/is-change-told.ts';
import { noSourceDigest } from '../domain/sources/source-news.ts';
import { instanceKey, type Target } from '../domain/instance.ts';
import { type ToldEntry, toldKey } from '../domain/told-entry.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import type { OwnerRecord, Sent } from '../records/owner-records.ts';
import { readUnsettled } from '../records/unsettled-records.ts';
import { earlierDigest } from './earlier-digest.ts';
import { readNewsOf } from './listed-news.ts';
import type { OwnerNews } from './news-by-owner.ts';
import type { NotifyFacts } from './notify-owner.ts';
import { sendDigest } from './send-digest.ts';
import type { Tools } from './tools.ts';

export type DigestOfRun = {
  /** As it was sent, now or by an attempt of this run that broke off; null: none was. */
  readonly sent: Sent | null;
  /** Sent just now. */
  readonly isNew: boolean;
  /** False where there was something to tell, and nobody reads it. */
  readonly heard: boolean;
  /** It was due, or may have been, and is to come with a later run. */
  readonly waits: boolean;
  /** All that the run has to tell the owner. */
  readonly current: readonly ToldEntry[];
  /** What of it the digest tells. */
  readonly about: readonly ToldEntry[];
  /** What earlier digests say that only Slack reads, and that it has not taken yet. */
  readonly awaited: ReadonlySet<string>;
};

/** Sends an owner's digest of this run where one is due and was not sent yet. */
export async function sendIfDue(
  tools: Tools,
  { run, environment, settings, reach, mails, turn }: NotifyFacts,
  record: OwnerRecord,
  { owner, items, entries, sources }: OwnerNews,
): Promise<DigestOfRun> {
  const { table } = tools;
  const { isWhole, unread } = reach;
  const { remindAfterDays } = settings;
  const awaited = await awaitedOf(tools, run, owner, settings);
  const sentAt = record.lastWholeSentAt ?? record.lastSentAt;
  const last = { told: [...record.told, ...awaited], sentAt };
  const rules = { last, isWhole, remindAfterDays, now: tools.now() };
  const ofSources = sources.news.map(sourceEntry);
  const all: readonly ToldEntry[] = [...items.map(newsEntry), ...entries, ...ofSources];
  const listed = digestDue(all, rules);
  const { sent: earlier, isUnsure } = await earlierDigest(tools, run, record, {
    settings,
    isWhole,
  });
  if (earlier !== null) {
    const isTold = new Set([...earlier.named, ...listed.about.map(toldKey)]);
    const about = all.filter((entry) => isWhole || isTold.has(toldKey(entry)));
    const { heard } = earlier;
    return { sent: earlier, isNew: false, heard, waits: false, current: all, about, awaited };
  }
  const nothing = { sent: null, isNew: false, heard: true, waits: false, about: [], awaited };
  // All there is to tell stands in one that is on its way: it is told again when Slack has refused it.
  if (isWhole && awaited.size > 0) return { ...nothing, waits: true, current: all };
  // Only what is told is read: on most days nothing is due.
  if (!listed.due) return { ...nothing, current: all };
  const isMeant = among(listed.about.map(toldKey));
  const found = [
    ...items.filter(isMeant),
    ...(await readNewsOf(table, owner, entries.filter(isMeant))),
  ];
  const meant = new Set(listed.about.map(toldKey));
  const fresh = [
    ...found.map(newsEntry),
    ...ofSources.filter((entry) => meant.has(toldKey(entry))),
  ];
  const current = [...all.filter((entry) => !meant.has(toldKey(entry))), ...fresh];
  const { due, about } = digestDue(fresh, rules);
  if (!due) return { ...nothing, current };
  const news = found.filter(among(about.map(toldKey)));
  const shown = {
    ...sources,
    news: sources.news.flatMap((item) => leftToTell(item, last.told) ?? []),
  };
  const rest = { isRepeated: isUnsure, environment, settings, mails, turn };
  const sent = await sendDigest(tools, run, {
    record,
    news,
    sources: isWhole ? shown : noSourceDigest,
    unread,
    isWhole,
    ...rest,
  });
  if (sent === 'waits') return { ...nothing, heard: false, waits: true, current };
  const heard = sent?.heard ?? false;
  return { sent, isNew: sent !== null, heard, waits: false, current, about, awaited };
}

async function awaitedOf(
  { table }: Tools,
  { runId }: Run,
  owner: string,
  settings: Settings,
): Promise<ReadonlySet<string>> {
  if (slackPlace(addressesOf(owner, settings), settings) === null) return new Set();
  const others = (await readUnsettled(table, owner)).filter((digest) => digest.runId !== runId);
  return new Set(
    others.flatMap(({ told, items }) => [...told, ...items.flatMap((item) => item.told)]),
  );
}

type Keyed = Target & { readonly instanceId: string };

function among(keys: readonly string[]): (of: Keyed) => boolean {
  const set = new Set(keys);
  return (of) => set.has(instanceKey(of));
}
