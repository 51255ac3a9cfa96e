import type { HttpAnswer, HttpRequest } from '../wire/http-message.ts';
import { accept, readContent, tooSoon } from './accept.ts';
import { isJson } from './read-parameters.ts';
import { plain } from './reply.ts';
import { type Workspace, webhookPath } from './workspace.ts';

/**
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, with the statuses of
 * https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks
 */
export function answerWebhook(
  workspace: Workspace,
  { path, headers }: HttpRequest,
  parameters: Readonly<Record<string, string>> | undefined,
): HttpAnswer {
  const channel = [...workspace.channels.values()].find((one) => webhookPath(one) === path);
  if (!channel) return plain(404, 'no_service');
  if (channel.isArchived) return plain(410, 'channel_is_archived');
  if (!parameters || !isJson(headers['content-type'])) return plain(400, 'invalid_payload');
  const content = readContent(parameters);
  if (typeof content === 'string') return plain(400, content);
  const refusal = tooSoon(workspace, 'webhook', channel.id);
  if (refusal) return refusal;
  const { name, id } = channel;
  accept(workspace, { ...content, channel: name, channelId: id, isDirect: false, via: 'webhook' });
  return plain(200, 'ok');
}
