import type { SlackPost } from '../domain/slack-post.ts';
import type { DigestFacts } from './digest.ts';
import { digestSubject } from './digest-subject.ts';
import type { News } from '../domain/news.ts';
import type { SourceNews } from '../domain/sources/source-news.ts';
import { slackMessages } from './slack-messages.ts';

/** One owner's digest, ready for the queue: what post-to-slack reads, and whom each message names. `place` is a `#channel` or an e-mail address. */
export function slackPost(
  facts: DigestFacts,
  { runId, owner, place }: Pick<SlackPost, 'runId' | 'owner' | 'place'>,
): {
  readonly post: SlackPost;
  readonly named: readonly (readonly News[])[];
  readonly namedSources: readonly SourceNews[];
} {
  const { messages, named, namedSources } = slackMessages(facts);
  const post: SlackPost = {
    version: 1,
    runId,
    owner,
    place,
    month: facts.startedAt.slice(0, 7),
    subject: digestSubject(facts),
    messages: [...messages],
  };
  return { post, named, namedSources };
}
