import type { HttpAnswer } from '../wire/http-message.ts';
import { type Block, blocksProblem } from './blocks-problem.ts';
import { tooMany } from './reply.ts';
import type { SlackMessage } from './slack.ts';
import type { Workspace } from './workspace.ts';

export type Content = { readonly text: string; readonly blocks: readonly Block[] };

/** Texts of a message are cut there: docs.slack.dev/reference/methods/chat.postMessage, "Truncating content". */
const LONGEST_TEXT = 40_000;

/** A message's text and blocks, or Slack's word for what is wrong with them. */
export function readContent(parameters: Readonly<Record<string, string>>): Content | string {
  const { text = '', blocks: json } = parameters;
  const blocks = json === undefined || json === '' ? [] : parsed(json);
  const problem = blocksProblem(blocks);
  if (problem !== undefined) return problem;
  if (text === '' && (blocks as Block[]).length === 0) return 'no_text';
  return { text: text.slice(0, LONGEST_TEXT), blocks: blocks as Block[] };
}

/**
 * "chat.postMessage ... generally allows posting one message per second per channel, while also maintaining a
 * workspace-wide limit"; "incoming webhooks: one per second": docs.slack.dev/apis/web-api/rate-limits
 * @returns the refusal, where it is too soon
 */
export function tooSoon(
  { throttle, limits, clock, held }: Workspace,
  method: string,
  channelId: string,
): HttpAnswer | undefined {
  const { burst, perSecond, holdsMethod } = limits;
  const now = clock.now();
  const until = held.get(method) ?? 0;
  if (until > now) return tooMany(Math.ceil((until - now) / 1000));
  if (throttle.take('slack', channelId, { name: 'messages', burst, perSecond })) return undefined;
  const seconds = Math.ceil(1 / perSecond);
  if (holdsMethod) held.set(method, now + seconds * 1000);
  return tooMany(seconds);
}

/** Shows a message in its channel. */
export function accept(
  { messages, clock }: Workspace,
  message: Content & Omit<SlackMessage, 'ts' | 'time'>,
): SlackMessage {
  const now = clock.now();
  const micros = String(messages.length % 1_000_000).padStart(6, '0');
  const posted = {
    ...message,
    ts: `${Math.floor(now / 1000)}.${micros}`,
    time: new Date(now).toISOString(),
  };
  messages.push(posted);
  return posted;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
