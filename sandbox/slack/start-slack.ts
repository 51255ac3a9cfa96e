import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenOnLoopback } from '../listen-on-loopback.ts';
import { readRequest, send } from '../serve.ts';
import { answerSlack } from './answer-slack.ts';
import type { Slack, SlackOptions } from './slack.ts';
import { channelOf, newWorkspace, webhookPath, type Workspace } from './workspace.ts';

/** A Slack workspace on loopback, as far as a bot and incoming webhooks see of it. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const workspace = newWorkspace(options);
  const server = await listenOnLoopback(options.port ?? 0, async (incoming, response) =>
    handle(workspace, incoming, response),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { channels, faults, messages, requests, token } = workspace;
  return {
    apiUrl: `${url}/api/`,
    token,
    messages,
    requests,
    webhookUrl(name) {
      const channel = channels.get(name.replace(/^#/, ''));
      if (!channel) throw new RangeError(`the workspace has no channel ${name}`);
      return url + webhookPath(channel);
    },
    addFault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    setChannel: (channel) => void channels.set(channel.name, channelOf(channel)),
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function handle(
  workspace: Workspace,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(incoming);
  const answer = await answerSlack(workspace, request, () => response.destroyed);
  if (answer === null) response.destroy();
  else send(response, answer);
}
