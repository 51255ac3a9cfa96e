import type { SlackMessage } from '../domain/slack-post.ts';
import { askSlack } from './ask-slack.ts';
import { type SlackAnswer, slackWord } from './slack-answer.ts';

/**
 * Posts to an incoming webhook, whose address is a secret. It answers `ok`, or a status and a word such as
 * `channel_is_archived` (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks); it names no message, so there
 * are no threads.
 */
export async function postToWebhook(
  url: string,
  message: SlackMessage,
): Promise<SlackAnswer<null>> {
  const answer = await askSlack(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      ...message,
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    }),
  });
  if (answer.kind !== 'done') return answer;
  const { status, body } = answer.value;
  if (status === 200 && body.trim() === 'ok') return { kind: 'done', value: null };
  return { kind: 'refused', error: slackWord(body.trim(), `http_${status}`) };
}
