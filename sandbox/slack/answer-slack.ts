import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpAnswer, HttpRequest } from '../wire/http-message.ts';
import { answerWebhook } from './answer-webhook.ts';
import { lookUpByEmail } from './look-up-by-email.ts';
import { postMessage } from './post-message.ts';
import { readParameters, isJson } from './read-parameters.ts';
import { notOk, plain, tooMany } from './reply.ts';
import type { SlackRequest } from './slack.ts';
import type { Workspace } from './workspace.ts';

/**
 * One request from its arrival to its answer: recorded, spoilt if told so, authenticated, done.
 * @param isGone whether nobody waits for the answer any more
 * @returns null where the connection is cut
 */
export async function answerSlack(
  workspace: Workspace,
  request: HttpRequest,
  isGone: () => boolean,
): Promise<HttpAnswer | null> {
  const parameters = readParameters(request);
  const record = recordOf(workspace, request, parameters ?? {});
  const answer = await perform(workspace, request, record, isGone);
  record.status = answer?.status ?? 0;
  const error = answer === null ? 'no_answer' : answer.errorCode;
  if (error !== undefined) record.error = error;
  return answer;
}

async function perform(
  workspace: Workspace,
  request: HttpRequest,
  { method }: SlackRequest,
  isGone: () => boolean,
): Promise<HttpAnswer | null> {
  const fault = workspace.faults.take(method);
  switch (fault?.kind) {
    case 'too-many-requests':
      return tooMany(fault.retryAfterSeconds ?? 1);
    case 'server-error':
      return plain(fault.status ?? 500, 'server_error');
    case 'error':
      return notOk(fault.error);
    case 'hang-up':
      return null;
    case 'slow':
      await sleep(fault.ms);
      return isGone() ? null : answerTo(workspace, request, method);
    case undefined:
      return answerTo(workspace, request, method);
  }
}

function answerTo(workspace: Workspace, request: HttpRequest, method: string): HttpAnswer {
  if (request.method !== 'POST' && method !== 'users.lookupByEmail')
    return plain(405, 'method_not_allowed');
  const parameters = readParameters(request);
  if (method === 'webhook') return answerWebhook(workspace, request, parameters);
  const refused = authentication(workspace, request);
  if (refused !== undefined) return notOk(refused);
  switch (method) {
    case 'chat.postMessage':
      return parameters ? postMessage(workspace, parameters) : notOk('invalid_json');
    case 'users.lookupByEmail':
      // "This method does not currently accept application/json."
      return lookUpByEmail(
        workspace,
        isJson(request.headers['content-type']) ? {} : (parameters ?? {}),
      );
    default:
      return notOk('unknown_method');
  }
}

/** https://docs.slack.dev/authentication/using-token-authentication: "Authorization: Bearer xoxb-..." */
function authentication({ token }: Workspace, { headers }: HttpRequest): string | undefined {
  const [, sent] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? [];
  if (sent === undefined) return 'not_authed';
  return sent === token ? undefined : 'invalid_auth';
}

function recordOf(
  { requests, clock }: Workspace,
  { path, headers }: HttpRequest,
  sent: Record<string, string>,
): SlackRequest {
  const parameters = Object.fromEntries(Object.entries(sent).filter(([name]) => name !== 'token'));
  const [place = ''] = path.split('?');
  const record: SlackRequest = {
    id: requests.length + 1,
    time: new Date(clock.now()).toISOString(),
    method: place.startsWith('/services/') ? 'webhook' : place.replace(/^\/api\//, ''),
    contentType: headers['content-type'] ?? '',
    parameters,
    status: 0,
  };
  requests.push(record);
  return record;
}
