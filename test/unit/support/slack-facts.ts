import type { News } from '../../../shared/domain/news.ts';
import type { SlackPost } from '../../../shared/domain/slack-post.ts';
import type { DigestFacts } from '../../../shared/wording/digest.ts';
import { slackPost } from '../../../shared/wording/slack-post.ts';
import { factsOf } from './digests.ts';

export function postOf(news: readonly News[], spoilt: Partial<DigestFacts> = {}): SlackPost {
  const facts = factsOf(news, spoilt);
  return slackPost(facts, { runId: 'run-1', owner: facts.owner, place: '#web' }).post;
}
