import type { SlackPost } from '../domain/slack-post.ts';
import { slackWords } from './english/slack.ts';
import { plainText } from './plain-text.ts';
import { slackText } from './slack-text.ts';
import { wrap } from './wrap.ts';

/** What operations hear of a digest that Slack will not take: whom it was for, why, and what it says. */
export function slackRefused(
  { place, owner, subject, messages }: SlackPost,
  error: string,
): { readonly subject: string; readonly body: string } {
  return {
    subject: slackWords.refusedSubject(plainText(place, 30)),
    body: [
      wrap(slackWords.refused(plainText(owner, 254), plainText(place, 254), plainText(error, 80))),
      subject,
      slackText(messages),
    ].join('\n\n'),
  };
}
