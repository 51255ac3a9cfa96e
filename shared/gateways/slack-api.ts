import type { SlackMessage } from '../domain/slack-post.ts';
import { askSlack } from './ask-slack.ts';
import { type SlackAnswer, slackWord } from './slack-answer.ts';

/** A workspace's Web API, and the bot's token. */
export type SlackApi = { readonly apiUrl: string; readonly token: string };

export type PostedMessage = {
  /** Of the message: what its replies name. */
  readonly ts: string;
  /** Id of the conversation it went to, whatever it was addressed by. */
  readonly channel: string;
  /**
   * Whether it stands in the thread it was meant for. Slack does not refuse a reply to a message that was deleted, but posts
   * it beside the thread, and its answer then names none (github.com/slack-go/slack/issues/1571).
   */
  readonly isReply: boolean;
};

/**
 * chat.postMessage, with everything off by which text could reach people: names are not linked, addresses neither linked
 * nor shown as previews (docs.slack.dev/reference/methods/chat.postMessage).
 * @param channel a `#channel`, or the id of a conversation or a user
 * @param threadTs the message it replies to; null: it begins a thread
 */
export async function postMessage(
  api: SlackApi,
  {
    channel,
    threadTs,
    message,
  }: { readonly channel: string; readonly threadTs: string | null; readonly message: SlackMessage },
): Promise<SlackAnswer<PostedMessage>> {
  const answer = await call(api, 'chat.postMessage', {
    channel,
    ...message,
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  });
  if (answer.kind !== 'done') return answer;
  const { ts, channel: id, message: posted } = answer.value;
  // It was posted, but nobody can reply to it; to post it again would be worse.
  const place = { ts: textOr(ts, ''), channel: textOr(id, channel) };
  const { thread_ts: thread } = (posted ?? {}) as { readonly thread_ts?: unknown };
  return { kind: 'done', value: { ...place, isReply: threadTs !== null && thread === threadTs } };
}

/**
 * users.lookupByEmail: the id of the member with this address.
 * @returns refused with `users_not_found`, or with `user_deactivated` for one who has left
 */
export async function lookUpUser(api: SlackApi, email: string): Promise<SlackAnswer<string>> {
  const answer = await call(
    api,
    `users.lookupByEmail?${new URLSearchParams({ email }).toString()}`,
  );
  if (answer.kind !== 'done') return answer;
  const { id, deleted } = (answer.value['user'] ?? {}) as Readonly<Record<string, unknown>>;
  if (deleted === true) return { kind: 'refused', error: 'user_deactivated' };
  if (typeof id !== 'string') return { kind: 'refused', error: 'users_not_found' };
  return { kind: 'done', value: id };
}

/** What "likely" passes: docs.slack.dev/reference/methods/chat.postMessage, errors. The last three may have posted. */
const passing = new Set([
  'ratelimited',
  'rate_limited',
  'service_unavailable',
  'team_added_to_org',
  'request_timeout',
  'internal_error',
  'fatal_error',
]);

async function call(
  { apiUrl, token }: SlackApi,
  method: string,
  body?: object,
): Promise<SlackAnswer<Readonly<Record<string, unknown>>>> {
  const base = apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`;
  const authorization = { authorization: `Bearer ${token}` };
  const answer = await askSlack(
    `${base}${method}`,
    body === undefined
      ? { method: 'GET', headers: authorization }
      : {
          method: 'POST',
          headers: { ...authorization, 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(body),
        },
  );
  if (answer.kind !== 'done') return answer;
  const { status, body: text } = answer.value;
  const said = parse(text);
  if (said === null) return { kind: 'refused', error: `http_${status}` };
  if (said['ok'] === true) return { kind: 'done', value: said };
  const error = slackWord(said['error'], `http_${status}`);
  return passing.has(error)
    ? { kind: 'later', seconds: null, why: error }
    : { kind: 'refused', error };
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
