import { groupNews } from '../../../shared/decisions/find-news.ts';
import type { News } from '../../../shared/domain/news.ts';
import type { SlackPost } from '../../../shared/domain/slack-post.ts';
import type { DigestFacts } from '../../../shared/wording/digest.ts';
import { slackPost } from '../../../shared/wording/slack-post.ts';
import { tags } from './settings.ts';

export function factsOf(news: readonly News[], spoilt: Partial<DigestFacts> = {}): DigestFacts {
  return {
    owner: 'web@example.com',
    account: '123456789012',
    startedAt: '2026-11-22T06:30:00.000Z',
    isWhole: true,
    unread: [],
    groups: groupNews(news),
    tags,
    isCampaignOn: false,
    ...spoilt,
  };
}

export function postOf(news: readonly News[], spoilt: Partial<DigestFacts> = {}): SlackPost {
  const facts = factsOf(news, spoilt);
  return slackPost(facts, { runId: 'run-1', owner: facts.owner, place: '#web' }).post;
}
