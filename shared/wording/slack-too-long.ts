import type { SlackMessage, SlackPost } from '../domain/slack-post.ts';
import { slackWords } from './english/slack.ts';
import { plain } from './slack-blocks.ts';
import { slackEscape } from './slack-escape.ts';

/** Stands in the place of a message that Slack finds too long, or cannot read. @param index which, from 0 */
export function tooLongForSlack(
  { subject, messages }: Pick<SlackPost, 'subject' | 'messages'>,
  index: number,
): SlackMessage {
  const text = slackWords.tooLong(subject, index + 1, messages.length);
  return { text: slackEscape(text), blocks: [{ type: 'section', text: plain(text) }] };
}
