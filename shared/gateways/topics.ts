import {
  CreateTopicCommand,
  type CreateTopicCommandInput,
  ListSubscriptionsByTopicCommand,
  type ListSubscriptionsByTopicCommandOutput,
  SetTopicAttributesCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CallFailed } from '../domain/errors.ts';
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

/** Asks SNS to mail the owner a confirmation; nothing is delivered before the owner clicks it. */
export async function subscribeEmail(
  clients: Clients,
  topicArn: string,
  address: string,
): Promise<void> {
  const command = new SubscribeCommand({
    TopicArn: topicArn,
    Protocol: 'email',
    Endpoint: address,
  });
  await calling(`Subscribe ${address}`, () => clients.sns.send(command));
}

/** `confirmed`: somebody reads the topic. `pending`: a mail waits to be answered; SNS forgets it after 48 hours. */
export type Readers = 'confirmed' | 'pending' | 'none';

export async function readReaders(clients: Clients, topicArn: string): Promise<Readers> {
  let readers: Readers = 'none';
  let nextToken: string | undefined;
  do {
    const command = new ListSubscriptionsByTopicCommand({
      TopicArn: topicArn,
      ...(nextToken === undefined ? {} : { NextToken: nextToken }),
    });
    const page: ListSubscriptionsByTopicCommandOutput = await calling(
      `ListSubscriptionsByTopic ${topicArn.split(':').at(-1)}`,
      () => clients.sns.send(command),
    );
    for (const { SubscriptionArn } of page.Subscriptions ?? []) {
      if (SubscriptionArn?.startsWith('arn:')) return 'confirmed';
      if (SubscriptionArn === 'PendingConfirmation') readers = 'pending';
    }
    nextToken = page.NextToken;
  } while (nextToken !== undefined && nextToken !== '');
  return readers;
}
