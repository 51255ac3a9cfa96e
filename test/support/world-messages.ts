import { SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../../sandbox/account/queue.ts';
import type { BusEvent, Mail, Sandbox, Slack, SlackMessage } from '../../sandbox/index.ts';
import { textFor } from '../../sandbox/sns/text-for.ts';
import { slackQueueName } from '../../shared/domain/names.ts';
import type { Posted } from '../../shared/steps/post-to-slack.ts';
import { type Draining, drainQueue } from '../../storm/queue/drain-queue.ts';
import type { RunOptions } from './world.ts';
import { HOME } from './world-place.ts';

/** What a world's owners, Slack and other programs were told. */
export type MessageReader = {
  /** Subjects and bodies of what was published to the owner's topic, oldest first. */
  mail(owner: string): readonly { readonly subject: string; readonly body: string }[];
  summaries(): readonly { readonly subject: string; readonly body: string }[];
  /** Everything that SNS mailed to somebody who had confirmed. */
  mails(): readonly Mail[];
  /** Everything that the bus accepted, its detail parsed. */
  events(): readonly (BusEvent & { readonly parsed: unknown })[];
  /** The queue of digests on their way to Slack, and its dead letters. */
  readonly slackQueue: Queue;
  readonly slackDeadLetters: Queue;
  /** Bodies that wait in the queue, or are being posted. */
  queued(): readonly string[];
  /** Posts what waits in the queue through the step post-to-slack, as Lambda would; answers how many invocations it took. */
  drainSlack(
    options?: RunOptions & Partial<Pick<Draining, 'atOnce' | 'comesAgain'>>,
  ): Promise<number>;
  /** What the pretended Slack shows, oldest first. */
  slackPosts(): readonly SlackMessage[];
};

type Told = {
  readonly sandbox: Sandbox;
  readonly slack: Slack | undefined;
  readonly operationsTopicArn: string;
  readonly post: (event: object, options: RunOptions) => Promise<Posted>;
};

export function messageReader({ sandbox, slack, operationsTopicArn, post }: Told): MessageReader {
  const { account, clock } = sandbox;
  const slackQueue = queueNamed(sandbox, slackQueueName);
  return {
    mail: (owner) =>
      account.messages
        .filter(({ topicArn }) => topicArn.includes(`imds-warden-owner-${slug(owner)}-`))
        .map(({ subject = '', ...message }) => ({ subject, body: textFor('email', message) })),
    summaries: () =>
      account.messages
        .filter(
          ({ topicArn, subject }) =>
            topicArn === operationsTopicArn && subject?.startsWith('imds-warden:'),
        )
        .map(({ subject = '', body }) => ({ subject, body })),
    mails: () => account.mails,
    events: () =>
      account.events.map((event) => ({ ...event, parsed: JSON.parse(event.detail) as unknown })),
    slackQueue,
    slackDeadLetters: queueNamed(sandbox, `${slackQueueName}-dead`),
    queued: () => slackQueue.messages.map(({ body }) => body),
    drainSlack: async ({ atOnce, comesAgain, ...options } = {}) =>
      drainQueue({
        client: new SQSClient(sandbox.clientConfig(HOME)),
        queue: slackQueue,
        clock,
        post: async (event) => post(event, options),
        ...(atOnce === undefined ? {} : { atOnce }),
        ...(comesAgain === undefined ? {} : { comesAgain }),
      }),
    slackPosts: () => slack?.messages ?? [],
  };
}

function queueNamed({ account }: Sandbox, name: string): Queue {
  const queue = account.regions.get(HOME)?.queues.get(name);
  if (!queue) throw new Error(`the sandbox has no queue ${name}`);
  return queue;
}

function slug(owner: string): string {
  return owner.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}
