import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { topicName } from '../../../shared/domain/topic-name.ts';
import type { Home } from './home.ts';
import { takeAll } from './take-all.ts';

export type Mail = { readonly subject: string; readonly body: string };

/** An SQS queue that a topic is delivered to. */
export type Inbox = {
  /** Takes out what has come since the last look. */
  empty(): Promise<readonly Mail[]>;
};

/** The topic is made before imds-warden needs it; CreateTopic answers an existing one. */
export async function createOwnerTopic(home: Home, owner: string): Promise<string> {
  const command = new CreateTopicCommand({ Name: topicName(owner) });
  const { TopicArn } = await new SNSClient(home.config).send(command);
  return TopicArn ?? '';
}

export async function subscribeInbox(home: Home, topicArn: string): Promise<Inbox> {
  const sqs = new SQSClient(home.config);
  const QueueName = `inbox-of-${topicArn.split(':').at(-1)}`.slice(0, 80);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const Endpoint = Attributes?.QueueArn;
  const subscribe = new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint });
  await new SNSClient(home.config).send(subscribe);
  return { empty: async () => (await takeAll(sqs, QueueUrl)).map(toMail) };
}

function toMail(body: string): Mail {
  const { Subject, Message } = JSON.parse(body) as { Subject: string; Message: string };
  return { subject: Subject, body: Message };
}
