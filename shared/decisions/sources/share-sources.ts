import type { PendingSource } from '../../domain/sources/pending-source.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import type {
  SourceDigest,
  SourceNews,
  SourceNewsChange,
} from '../../domain/sources/source-news.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';
import { sourceKey } from '../../domain/sources/source.ts';
import { findSourceNews } from './find-source-news.ts';
import { lostSourceNews } from './lost-source-news.ts';

/** A change that no digest has told, of all its calls. */
export type UntoldSource = {
  readonly parts: readonly [SourceChange, ...SourceChange[]];
  readonly told: SourceNewsChange;
};

export type SharedSources = {
  readonly records: readonly SourceRecord[];
  /** Whether the run could not read it: then nothing is said of it but what was done to it. */
  readonly isStale: (record: SourceRecord) => boolean;
  readonly pending: readonly Pick<
    PendingSource,
    'account' | 'region' | 'kind' | 'id' | 'status' | 'reason'
  >[];
  /** By sourceKey. */
  readonly changes: ReadonlyMap<string, UntoldSource>;
};

/** What there is to tell each owner of sources; whoever has nothing to hear is not in it. */
export function shareSources({
  records,
  isStale,
  pending,
  changes,
}: SharedSources): ReadonlyMap<string, SourceDigest> {
  const byKey = new Map(records.map((record) => [sourceKey(record), record]));
  const limits = new Map(pending.map((one) => [sourceKey(one), one]));
  const shared = new Map<string, { news: SourceNews[]; stale: number }>();
  const digestOf = (owner: string) => {
    const digest = shared.get(owner) ?? { news: [], stale: 0 };
    shared.set(owner, digest);
    return digest;
  };
  for (const [key, record] of byKey) {
    const change = changes.get(key)?.told ?? null;
    const { account, region } = record;
    const { status, reason = null } = limits.get(key) ?? {};
    const news = findSourceNews({
      record,
      allotment: status === undefined ? null : { status, reason },
      change,
      templateOf: (id) => byKey.get(sourceKey({ account, region, kind: 'template', id })) ?? null,
    });
    if (news === null) continue;
    if (isStale(record) && change === null) digestOf(news.owner).stale += 1;
    else digestOf(news.owner).news.push(news);
  }
  for (const [key, { parts, told }] of changes) {
    if (byKey.has(key)) continue;
    const news = lostSourceNews(parts, told);
    digestOf(news.owner).news.push(news);
  }
  return shared;
}
