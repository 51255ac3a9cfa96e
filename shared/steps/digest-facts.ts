import { groupSources } from '../decisions/sources/find-source-news.ts';
import { groupNews } from '../decisions/find-news.ts';
import type { News } from '../domain/news.ts';
import type { SourceDigest } from '../domain/sources/source-news.ts';
import type { Settings } from '../domain/settings.ts';
import type { DigestFacts } from '../wording/digest.ts';

export type DigestOf = Pick<DigestFacts, 'owner' | 'startedAt' | 'isWhole' | 'unread'> & {
  readonly news: readonly News[];
  readonly sources: SourceDigest;
  readonly settings: Settings;
};

/**
 * What an owner's digest is put into words from, whether it is sent or only looked at: so that a preview shows what is sent.
 */
export function digestFacts({ news, sources, settings, ...about }: DigestOf): DigestFacts {
  return {
    ...about,
    account: news[0]?.account ?? sources.news[0]?.account ?? '',
    groups: groupNews(news),
    sources: { groups: groupSources(sources.news), stale: sources.stale },
    tags: settings.tags,
    isCampaignOn: settings.campaign.enabled,
  };
}
