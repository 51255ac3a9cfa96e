import type { SlackPost } from '../domain/slack-post.ts';
import type { DigestFacts } from './digest.ts';
import { digestSubject } from './digest-subject.ts';
import { slackMessages } from './slack-messages.ts';

/** One owner's digest, ready for the queue: what post-to-slack reads. `place` is a `#channel` or an e-mail address. */
export function slackPost(
  facts: DigestFacts,
  { runId, owner, place }: Pick<SlackPost, 'runId' | 'owner' | 'place'>,
): SlackPost {
  return {
    version: 1,
    runId,
    owner,
    place,
    month: facts.startedAt.slice(0, 7),
    subject: digestSubject(facts),
    messages: [...slackMessages(facts)],
  };
}
