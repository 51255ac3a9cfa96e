import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { eventSource } from '../../../shared/domain/names.ts';
import type { Home } from './home.ts';

/** What a rule's target gets of an event. */
export type DeliveredEvent = {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** A queue behind a rule on the stack's bus. */
export type BusInbox = {
  /** Takes out what has come since the last look. */
  empty(): Promise<readonly DeliveredEvent[]>;
};

/** A rule as docs/events.md shows one, for everything that the stack tells. */
export async function listenToBus(home: Home, EventBusName: string): Promise<BusInbox> {
  const sqs = new SQSClient(home.config);
  const events = new EventBridgeClient(home.config);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'inbox-of-the-bus' }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const rule = { EventBusName, Name: 'everything' };
  await events.send(
    new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ source: [eventSource] }) }),
  );
  await events.send(
    new PutTargetsCommand({
      EventBusName,
      Rule: rule.Name,
      Targets: [{ Id: 'inbox', Arn: Attributes?.QueueArn }],
    }),
  );
  return { empty: async () => takeAll(sqs, QueueUrl) };
}

async function takeAll(
  sqs: SQSClient,
  QueueUrl: string | undefined,
): Promise<readonly DeliveredEvent[]> {
  const delivered: DeliveredEvent[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    if (Messages.length === 0) return delivered;
    for (const { Body = '', ReceiptHandle } of Messages) {
      delivered.push(JSON.parse(Body) as DeliveredEvent);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}
