import type { HttpAnswer } from '../wire/http-message.ts';
import { accept, readContent, tooSoon } from './accept.ts';
import { notOk, ok } from './reply.ts';
import type { Workspace } from './workspace.ts';

type Place = { readonly name: string; readonly id: string; readonly isDirect: boolean };

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export function postMessage(
  workspace: Workspace,
  parameters: Readonly<Record<string, string>>,
): HttpAnswer {
  const place = placeOf(workspace, parameters['channel'] ?? '');
  if (typeof place === 'string') return notOk(place);
  const content = readContent(parameters);
  if (typeof content === 'string') return notOk(content);
  const { thread_ts: threadTs } = parameters;
  const first = workspace.messages.find(
    ({ ts, channelId }) => ts === threadTs && channelId === place.id,
  );
  if (threadTs !== undefined && !first) return notOk('thread_not_found');
  const refusal = tooSoon(workspace, 'chat.postMessage', place.id);
  if (refusal) return refusal;
  const thread = first && (first.threadTs ?? first.ts);
  const { ts } = accept(workspace, {
    ...content,
    channel: place.name,
    channelId: place.id,
    isDirect: place.isDirect,
    ...(thread === undefined ? {} : { threadTs: thread }),
    via: 'bot',
  });
  const inThread = thread === undefined ? {} : { thread_ts: thread };
  return ok({
    channel: place.id,
    ts,
    message: { type: 'message', bot_id: 'B00000001', ...content, ts, ...inThread },
  });
}

/** "An encoded ID or channel name"; a user's id opens a direct message. */
function placeOf({ channels, users }: Workspace, wanted: string): Place | string {
  const channel =
    channels.get(wanted.replace(/^#/, '')) ??
    [...channels.values()].find(({ id }) => id === wanted);
  if (!channel) return directPlace(users, wanted) ?? 'channel_not_found';
  if (channel.isArchived) return 'is_archived';
  if (!channel.isMember) return 'not_in_channel';
  return { name: channel.name, id: channel.id, isDirect: false };
}

function directPlace(users: Workspace['users'], wanted: string): Place | undefined {
  for (const [email, id] of users) {
    const direct = `D${id.slice(1)}`;
    if (wanted === id || wanted === direct) return { name: email, id: direct, isDirect: true };
  }
  return undefined;
}
