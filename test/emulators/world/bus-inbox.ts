import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventSource } from '../../../shared/domain/names.ts';
import type { Home } from './home.ts';
import { takeAll } from './take-all.ts';

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
  return { empty: async () => (await takeAll(sqs, QueueUrl)).map(toEvent) };
}

function toEvent(body: string): DeliveredEvent {
  return JSON.parse(body) as DeliveredEvent;
}
