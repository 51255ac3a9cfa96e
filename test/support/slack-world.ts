import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { onTestFinished } from 'vitest';
import {
  type Slack,
  type SlackMessage,
  type SlackOptions,
  startSlack,
  virtualClock,
} from '../../sandbox/index.ts';
import type { Payload } from '../../shared/domain/payloads.ts';
import type { SlackPost } from '../../shared/domain/slack-post.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { HOME, START, startWorld, type World } from './world.ts';

export type SlackWorld = {
  readonly world: World;
  readonly slack: Slack;
  /** Puts digests, or any text, into the queue. */
  readonly enqueue: (...posts: readonly (SlackPost | string)[]) => Promise<void>;
  readonly putSecret: (value: string) => Promise<void>;
  /** Takes up to ten messages out of the queue, as Lambda hands them over. */
  readonly receive: (most?: number) => Promise<Payload<'post-to-slack'>>;
  /** Every line that a step has logged so far, as JSON. */
  readonly logged: readonly string[];
  /** Posts what waits, and writes down what is logged. */
  readonly drain: (options?: Parameters<World['drainSlack']>[0]) => Promise<number>;
};

/** A world with a pretended Slack, whose clock stands still until a step pauses. */
export async function startSlackWorld(
  options: SlackOptions = {},
  settings: object = {},
): Promise<SlackWorld> {
  const clock = virtualClock(START);
  const channels = ['web', 'api', 'ops'].map((name) => ({ name }));
  const users = ['ann@example.com', 'bob@example.com'];
  const slack = await startSlack({ clock, channels, users, ...options });
  onTestFinished(async () => slack.stop());
  const world = await startWorld({}, { slack, settings, sandbox: { clock } });
  const config = world.sandbox.clientConfig(HOME);
  const QueueUrl = `${world.sandbox.url}/${world.slackQueue.name}`;
  const logged: string[] = [];
  const log: Tools['log'] = {
    info: (...line) => void logged.push(JSON.stringify(line)),
    warn: (...line) => void logged.push(JSON.stringify(line)),
  };
  return {
    world,
    slack,
    logged,
    enqueue: async (...posts) => {
      for (const post of posts) {
        const MessageBody = typeof post === 'string' ? post : JSON.stringify(post);
        await new SQSClient(config).send(new SendMessageCommand({ QueueUrl, MessageBody }));
      }
    },
    putSecret: async (SecretString) => {
      const put = new PutSecretValueCommand({ SecretId: 'imds-warden/slack', SecretString });
      await new SecretsManagerClient(config).send(put);
    },
    receive: async (MaxNumberOfMessages = 10) => {
      const { Messages = [] } = await new SQSClient(config).send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      );
      const Records = Messages.map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({
        messageId: MessageId ?? '',
        receiptHandle: ReceiptHandle ?? '',
        body: Body ?? '',
        attributes: { ApproximateReceiveCount: Attributes?.ApproximateReceiveCount ?? '' },
      }));
      return { Records };
    },
    drain: async ({ tools, ...others } = {}) =>
      world.drainSlack({ ...others, tools: { log, ...tools } }),
  };
}

/** A digest of so many messages, whose texts say which they are. */
export function digestFor(place: string, spoilt: Partial<SlackPost> = {}, messages = 1): SlackPost {
  const { runId = 'run-1', owner = place } = spoilt;
  return {
    version: 1,
    runId,
    owner,
    place,
    month: '2027-03',
    subject: `the digest of ${owner}`,
    messages: Array.from({ length: messages }, (_, index) => {
      const text = `${runId} for ${owner}: ${index + 1}`;
      const words = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
      return { text, blocks: [{ type: 'rich_text', elements: words }] };
    }),
    ...spoilt,
  };
}

/** Texts of what Slack shows, in the order in which it was posted. */
export function shown({ messages }: Slack, channel?: string): readonly string[] {
  return messages
    .filter((message) => channel === undefined || message.channel === channel)
    .map(({ text }) => text);
}

/** Seconds between a channel's messages. */
export function gaps({ messages }: Slack, channel: string): readonly number[] {
  const times = messages.filter((one) => one.channel === channel).map(timeOf);
  return times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1000);
}

function timeOf({ time }: SlackMessage): number {
  return Date.parse(time);
}

/** What the operations topic heard of digests that Slack refused. */
export function handedOver({ world }: SlackWorld) {
  return world.sandbox.account.messages.filter(
    ({ topicArn, subject }) =>
      topicArn === world.operationsTopicArn && subject?.startsWith('Slack refused'),
  );
}
