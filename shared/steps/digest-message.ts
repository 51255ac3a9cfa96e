import type { News } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import type { SlackPost } from '../domain/slack-post.ts';
import type { Message } from '../gateways/publish.ts';
import { amazonQMessage } from '../wording/amazon-q-message.ts';
import { digest, type DigestFacts } from '../wording/digest.ts';
import { slackPost } from '../wording/slack-post.ts';

/** SNS takes 262,144 bytes of all protocols together, and refuses the whole message beyond; some are left to the envelope. */
const mostBytes = 256_000;

export type MessageTo = {
  readonly runId: string;
  readonly owner: string;
  /** Where in Slack it is posted; null: nowhere. */
  readonly place: string | null;
  readonly settings: Pick<Settings, 'slack'>;
};

/** One owner's digest as it is published: a mail's text, and what the queue to Slack or Amazon Q Developer gets in its place. */
export function digestMessage(
  about: DigestFacts,
  { runId, owner, place, settings }: MessageTo,
): { readonly named: readonly News[]; readonly message: Message } {
  const { named, subject, body } = digest(about);
  const https = settings.slack?.mode === 'amazon-q' ? { https: amazonQMessage(about) } : {};
  const message = { subject, body, others: https };
  if (place === null) return { named, message: 'https' in https ? message : { subject, body } };
  const post = slackPost(about, { runId, owner, place });
  return { named, message: fitting(message, post) };
}

/**
 * Both together must fit: of the posts to Slack as many as do, and the last says that there is more. The mail is never cut
 * for them, because it says how much it leaves out.
 */
function fitting(message: Message & { readonly others: object }, post: SlackPost): Message {
  for (let kept = post.messages.length; kept > 0; kept -= 1) {
    const messages = post.messages.slice(0, kept);
    const isCut = kept < post.messages.length;
    const all = isCut ? [...messages, moreInMail(post.messages.length - kept)] : messages;
    const others = { ...message.others, sqs: JSON.stringify({ ...post, messages: all }) };
    const whole = { ...message, others };
    if (bytesOf(whole) <= mostBytes) return whole;
  }
  const others = { ...message.others, sqs: JSON.stringify({ ...post, messages: [moreInMail(0)] }) };
  return { ...message, others };
}

function moreInMail(left: number): SlackPost['messages'][number] {
  const what = left === 0 ? 'This digest' : `The rest of this digest, ${left} more messages,`;
  const text = `${what} is too long to be posted; imds-warden explain and the records of the run have all of it.`;
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] };
}

function bytesOf({ subject, body, others }: Message): number {
  return Buffer.byteLength(JSON.stringify({ default: body, ...others }) + subject);
}
