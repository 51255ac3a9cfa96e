import type { SlackMessage } from '../domain/slack-post.ts';
import { type DigestFacts, digest } from './digest.ts';

/** One owner's digest as messages of Block Kit: the first begins the thread, or goes on with it. */
export function slackMessages(facts: DigestFacts): readonly [SlackMessage, ...SlackMessage[]] {
  return [{ text: digest(facts).subject, blocks: [] }];
}
