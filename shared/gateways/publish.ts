import { CreateTopicCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CallFailed } from '../domain/errors.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

export type Message = { readonly subject: string; readonly body: string };

/** Idempotent by name: an existing topic is answered, not changed. */
export async function createTopic(
  clients: Clients,
  name: string,
  keyArn: string,
  owner: string,
): Promise<string> {
  const answer = await calling(`CreateTopic ${name}`, () =>
    clients.sns.send(
      new CreateTopicCommand({
        Name: name,
        Attributes: { KmsMasterKeyId: keyArn, DisplayName: 'imds-warden' },
        Tags: [
          { Key: 'project', Value: 'imds-warden' },
          { Key: 'imds-warden-owner', Value: owner.replace(/[^\p{L}\p{N} _.:/=+@-]/gu, '_') },
        ],
      }),
    ),
  );
  if (!answer.TopicArn) throw new CallFailed(`CreateTopic ${name} answered without an ARN`);
  return answer.TopicArn;
}

/** Asks SNS to mail the owner a confirmation; nothing is delivered before the owner clicks it. */
export async function subscribeEmail(
  clients: Clients,
  topicArn: string,
  address: string,
): Promise<void> {
  await calling(`Subscribe ${address}`, () =>
    clients.sns.send(
      new SubscribeCommand({ TopicArn: topicArn, Protocol: 'email', Endpoint: address }),
    ),
  );
}

/** @returns the message's id */
export async function publish(
  clients: Clients,
  topicArn: string,
  message: Message,
): Promise<string> {
  const answer = await calling(`Publish to ${topicArn.split(':').at(-1)}`, () =>
    clients.sns.send(
      new PublishCommand({ TopicArn: topicArn, Subject: message.subject, Message: message.body }),
    ),
  );
  return answer.MessageId ?? '';
}
