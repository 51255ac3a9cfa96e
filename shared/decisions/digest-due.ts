import { type NewsEntry, type NewsKind, newsKinds } from '../domain/news.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';

/** Exempt, managed and settled instances are worth a line in a digest, never a digest of their own. */
const quiet: ReadonlySet<NewsKind> = new Set(['exempt', 'advice', 'managed']);

/** 5,000 entries of about 60 bytes stay under the 400 KB of one item; the worst come first. */
const most = 5000;

export type DigestDue = { readonly due: boolean; readonly told: readonly string[] };

export type LastDigest = { readonly told: readonly string[]; readonly sentAt: string | null };

/**
 * Whether an owner hears of this run: when something is there that was not told, or when something is open and the last
 * digest is `remindAfterDays` old. Nothing open, nothing sent. What is over is forgotten, so that it is news when it
 * begins again; but of a Region that could not be read nothing is over.
 * @param isUnread whether a Region could not be read in this run
 */
export function digestDue(
  news: readonly NewsEntry[],
  last: LastDigest,
  isUnread: (region: string) => boolean,
  remindAfterDays: number,
  now: Date,
): DigestDue {
  const current = entries(news);
  const kept = last.told.filter((entry) => isUnread(regionOf(entry)) && !current.includes(entry));
  const told = [...current, ...kept].slice(0, most);
  if (current.length === 0) return { due: false, told };
  const before = new Set(last.told);
  const isNew = current.some((entry) => !before.has(entry));
  const isOld =
    last.sentAt === null ||
    now.getTime() - epochOf(last.sentAt) >= remindAfterDays * dayMilliseconds;
  return { due: isNew || isOld, told };
}

/** Worst first. A second change of an instance is new; that the same change fails every day is not. */
function entries(news: readonly NewsEntry[]): readonly string[] {
  const rank = new Map(newsKinds.map((kind, index) => [kind, index]));
  return news
    .filter(({ kind }) => !quiet.has(kind))
    .toSorted(
      (a, b) =>
        (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) || (a.instanceId < b.instanceId ? -1 : 1),
    )
    .slice(0, most)
    .flatMap(({ kind, region, instanceId, change }) => {
      const where = `${region} ${instanceId}`;
      const made = change !== null && change.status !== 'failed' && change.status !== 'superseded';
      return [`${kind} ${where}`, ...(made ? [`${change.status} ${where} ${change.runId}`] : [])];
    });
}

function regionOf(entry: string): string {
  return entry.split(' ')[1] ?? '';
}
