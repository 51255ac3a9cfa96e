import { groupNews } from '../../../shared/decisions/find-news.ts';
import { groupSources } from '../../../shared/decisions/sources/find-source-news.ts';
import type { SourceNews } from '../../../shared/domain/sources/source-news.ts';
import type { News } from '../../../shared/domain/news.ts';
import { digest, type Digest, type DigestFacts } from '../../../shared/wording/digest.ts';
import { noSourceGroups } from '../../../shared/wording/sources/source-groups.ts';
import { tags } from './settings.ts';

export function factsOf(news: readonly News[], spoilt: Partial<DigestFacts> = {}): DigestFacts {
  return {
    owner: 'web@example.com',
    account: '123456789012',
    startedAt: '2026-11-22T06:30:00.000Z',
    isWhole: true,
    unread: [],
    groups: groupNews(news),
    sources: noSourceGroups,
    tags,
    isCampaignOn: false,
    ...spoilt,
  };
}

export function sourcesOf(news: readonly SourceNews[], stale = 0): DigestFacts['sources'] {
  return { groups: groupSources(news), stale };
}

export function digestOf(
  news: readonly News[],
  owner = 'web@example.com',
  spoilt: Partial<DigestFacts> = {},
): Digest {
  return digest(factsOf(news, { owner, ...spoilt }));
}

/** As a mail program shows it. */
export function asText({ subject, body }: Pick<Digest, 'subject' | 'body'>): string {
  return `Subject: ${subject}\n\n${body}\n`;
}
