import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRequest, send } from '../serve.ts';
import { answerSlack } from './answer-slack.ts';
import type { Slack, SlackOptions } from './slack.ts';
import { channelOf, newWorkspace, webhookPath, type Workspace } from './workspace.ts';

/** A Slack workspace on loopback, as far as a bot and incoming webhooks see of it. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const workspace = newWorkspace(options);
  const server = await listen(workspace, options.port ?? 0);
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

async function listen(workspace: Workspace, port: number): Promise<Server> {
  const server = createServer((incoming, response) => {
    handle(workspace, incoming, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
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
