import type { News } from '../domain/news.ts';
import type { SourceNews } from '../domain/sources/source-news.ts';
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
  /** Who certainly reads it: whoever gets the mail's text; or else Slack alone, or Amazon Q Developer alone. */
  readonly readBy?: 'mail' | 'slack' | 'amazon-q';
};

export type DigestMessage = {
  /** Whom it names in the form that is certainly read. */
  readonly named: readonly News[];
  /** The sources that it names there. */
  readonly namedSources: readonly SourceNews[];
  /** Where that is Slack's, in which of its messages each is named. */
  readonly parts: readonly number[] | null;
  readonly message: Message;
};

/** One owner's digest as it is published: a mail's text, and what the queue to Slack or Amazon Q Developer gets in its place. */
export function digestMessage(
  about: DigestFacts,
  { runId, owner, place, settings, readBy = 'mail' }: MessageTo,
): DigestMessage {
  const { named, namedSources, subject, body } = digest(about);
  const ofMail = { named, namedSources, parts: null };
  if (place === null) {
    if (settings.slack?.mode !== 'amazon-q') return { ...ofMail, message: { subject, body } };
    const chat = amazonQMessage(about);
    const message = { subject, body, others: { https: chat.text } };
    return readBy === 'amazon-q'
      ? { named: chat.named, namedSources: chat.namedSources, parts: null, message }
      : { ...ofMail, message };
  }
  const slack = slackPost(about, { runId, owner, place });
  const { message, kept } = fitting({ subject, body, others: {} }, slack.post);
  if (readBy !== 'slack') return { ...ofMail, message };
  const posted = slack.named.slice(0, kept);
  return {
    named: posted.flat(),
    // They stand in front: where not all messages fit, it is those behind that are left out.
    namedSources: kept < slack.post.messages.length ? [] : slack.namedSources,
    parts: posted.flatMap((news, index) => news.map(() => index)),
    message,
  };
}

/**
 * Both together must fit: of the posts to Slack as many as do, and the last says that there is more. The mail is never cut
 * for them, because it says how much it leaves out.
 */
function fitting(
  message: Message & { readonly others: object },
  post: SlackPost,
): { readonly message: Message; readonly kept: number } {
  for (let kept = post.messages.length; kept > 0; kept -= 1) {
    const messages = post.messages.slice(0, kept);
    const isCut = kept < post.messages.length;
    const all = isCut ? [...messages, moreInMail(post.messages.length - kept)] : messages;
    const others = { ...message.others, sqs: JSON.stringify({ ...post, messages: all }) };
    const whole = { ...message, others };
    if (bytesOf(whole) <= mostBytes) return { message: whole, kept };
  }
  const others = { ...message.others, sqs: JSON.stringify({ ...post, messages: [moreInMail(0)] }) };
  return { message: { ...message, others }, kept: 0 };
}

function moreInMail(left: number): SlackPost['messages'][number] {
  const what = left === 0 ? 'This digest' : `The rest of this digest, ${left} more messages,`;
  const text = `${what} is too long to be posted; imds-warden explain and the records of the run have all of it.`;
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] };
}

function bytesOf({ subject, body, others }: Message): number {
  return Buffer.byteLength(JSON.stringify({ default: body, ...others }) + subject);
}
