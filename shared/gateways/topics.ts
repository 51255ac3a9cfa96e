import {
  CreateTopicCommand,
  type CreateTopicCommandInput,
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  type ListSubscriptionsByTopicCommandOutput,
  SetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { CallFailed } from '../domain/errors.ts';
import type { Subscription } from '../domain/hearing.ts';
import { calling, refusal } from './calling.ts';
import type { Clients } from './clients.ts';

/**
 * A topic by name: made if there is none, encrypted with this key.
 * @returns its ARN
 */
export async function createTopic(clients: Clients, name: string, keyArn: string): Promise<string> {
  const asWanted: CreateTopicCommandInput = {
    Name: name,
    Attributes: { KmsMasterKeyId: keyArn, DisplayName: 'imds-warden' },
    Tags: [{ Key: 'project', Value: 'imds-warden' }],
  };
  return calling(`CreateTopic ${name}`, async () => {
    try {
      return arnOf(name, await clients.sns.send(new CreateTopicCommand(asWanted)));
    } catch (error) {
      // A topic with other tags or attributes is refused with these, and answered by its name alone
      // (docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html): one of an earlier deployment, under an earlier key.
      if (!refusal(error).code.startsWith('InvalidParameter')) throw error;
      const topicArn = arnOf(name, await clients.sns.send(new CreateTopicCommand({ Name: name })));
      const key = { AttributeName: 'KmsMasterKeyId', AttributeValue: keyArn };
      await clients.sns.send(new SetTopicAttributesCommand({ TopicArn: topicArn, ...key }));
      return topicArn;
    }
  });
}

function arnOf(name: string, { TopicArn }: { readonly TopicArn?: string | undefined }): string {
  if (!TopicArn) throw new CallFailed(`CreateTopic ${name} answered without an ARN`);
  return TopicArn;
}

/** An e-mail address, or the ARN of a queue. */
export type Wanted = { readonly protocol: 'email' | 'sqs'; readonly endpoint: string };

/**
 * Subscribes an address to a topic. An e-mail address gets a mail first, and nothing more before its owner clicks it; a queue
 * of this account is subscribed at once. Subscribed twice is subscribed once.
 */
export async function subscribe(
  clients: Clients,
  topicArn: string,
  { protocol, endpoint }: Wanted,
): Promise<void> {
  const command = new SubscribeCommand({
    TopicArn: topicArn,
    Protocol: protocol,
    Endpoint: endpoint,
    // Raw: what is read from the queue is the message, and no envelope of SNS.
    ...(protocol === 'sqs' ? { Attributes: { RawMessageDelivery: 'true' } } : {}),
  });
  await calling(`Subscribe ${endpoint}`, () => clients.sns.send(command));
}

/** One that is gone already is no error: SNS takes it so. Confirmed ones only. */
export async function unsubscribe(clients: Clients, subscriptionArn: string): Promise<void> {
  const command = new UnsubscribeCommand({ SubscriptionArn: subscriptionArn });
  await calling(`Unsubscribe ${subscriptionArn.split(':').at(-2)}`, () =>
    clients.sns.send(command),
  );
}

/** Deletes a topic and with it all its subscriptions; one that is gone already is no error. */
export async function deleteTopic(clients: Clients, topicArn: string): Promise<void> {
  const command = new DeleteTopicCommand({ TopicArn: topicArn });
  await calling(`DeleteTopic ${topicArn.split(':').at(-1)}`, () => clients.sns.send(command));
}

/**
 * Who is subscribed to a topic, or was asked to be.
 * @returns null where the topic does not exist
 */
export async function readSubscriptions(
  clients: Pick<Clients, 'sns'>,
  topicArn: string,
): Promise<readonly TopicSubscription[] | null> {
  const found: TopicSubscription[] = [];
  let nextToken: string | undefined;
  do {
    const page = await pageOf(clients, topicArn, nextToken);
    if (page === null) return null;
    for (const { SubscriptionArn = '', Protocol = '', Endpoint = '' } of page.Subscriptions ?? []) {
      const arn = SubscriptionArn.startsWith('arn:') ? SubscriptionArn : null;
      // Of one that was removed a moment ago SNS says "Deleted" for a while.
      if (arn !== null || SubscriptionArn === 'PendingConfirmation')
        found.push({ protocol: Protocol, endpoint: Endpoint, isConfirmed: arn !== null, arn });
    }
    nextToken = page.NextToken;
  } while (nextToken !== undefined && nextToken !== '');
  return found;
}

/** The ARN of one that is confirmed; null while it is not. */
export type TopicSubscription = Subscription & { readonly arn: string | null };

async function pageOf(
  { sns }: Pick<Clients, 'sns'>,
  topicArn: string,
  nextToken: string | undefined,
): Promise<ListSubscriptionsByTopicCommandOutput | null> {
  const command = new ListSubscriptionsByTopicCommand({
    TopicArn: topicArn,
    ...(nextToken === undefined ? {} : { NextToken: nextToken }),
  });
  return calling(`ListSubscriptionsByTopic ${topicArn.split(':').at(-1)}`, async () => {
    try {
      return await sns.send(command);
    } catch (error) {
      if (refusal(error).code.startsWith('NotFound')) return null;
      throw error;
    }
  });
}
