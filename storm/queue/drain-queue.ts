import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Queue } from '../../sandbox/account/queue.ts';
import type { Clock } from '../../sandbox/clock.ts';
import type { Payload } from '../../shared/domain/payloads.ts';
import type { Posted } from '../../shared/steps/post-to-slack.ts';

type Event = Payload<'post-to-slack'>;

export type Draining = {
  readonly client: SQSClient;
  /** As the sandbox holds it, to see when the next message may be received. */
  readonly queue: Queue;
  /** Moved on to the next message's time when there is nothing to receive. */
  readonly clock: Clock;
  readonly post: (event: Event) => Promise<Posted>;
  /** Invocations at the same time. Default: 1. */
  readonly atOnce?: number;
  /** Whether SQS hands a message over once more although it was posted. Default: never. */
  readonly comesAgain?: () => boolean;
  /** Told before each round of invocations, how many messages are left. */
  readonly onRound?: (left: number) => void;
};

/** A queue that is not empty after so many invocations never will be. */
const mostInvocations = 50_000;

/**
 * Reads a queue to its end as Lambda's event source mapping does: batches of ten, what failed comes back when its
 * visibility timeout ends, and an invocation that throws fails all of its batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @returns how many invocations it took
 */
export async function drainQueue(draining: Draining): Promise<number> {
  const { client, queue, clock, atOnce = 1, onRound } = draining;
  const { QueueUrl = '' } = await client.send(new GetQueueUrlCommand({ QueueName: queue.name }));
  let invocations = 0;
  while (queue.messages.length > 0) {
    onRound?.(queue.messages.length);
    const batches: Event[] = [];
    while (batches.length < atOnce) {
      const batch = await receive(client, QueueUrl);
      if (batch.Records.length === 0) break;
      batches.push(batch);
    }
    if (batches.length === 0) waitForNext(queue, clock);
    invocations += batches.length;
    if (invocations > mostInvocations)
      throw new Error(`${queue.messages.length} messages never leave the queue ${queue.name}`);
    await Promise.all(batches.map(async (batch) => invoke(draining, QueueUrl, batch)));
  }
  return invocations;
}

async function receive(client: SQSClient, QueueUrl: string): Promise<Event> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  const Records = Messages.map(
    ({ MessageId = '', ReceiptHandle = '', Body = '', Attributes = {} }) => ({
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: {
        ApproximateReceiveCount: '1',
        ...Attributes,
      },
    }),
  );
  return { Records };
}

async function invoke(
  { client, post, comesAgain = () => false }: Draining,
  QueueUrl: string,
  event: Event,
): Promise<void> {
  const failed = await failedOf(post, event);
  const posted = event.Records.filter(({ messageId }) => !failed.has(messageId) && !comesAgain());
  if (posted.length === 0) return;
  const Entries = posted.map(({ receiptHandle }, index) => ({
    Id: String(index),
    ReceiptHandle: receiptHandle,
  }));
  await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
}

async function failedOf(post: Draining['post'], event: Event): Promise<ReadonlySet<string>> {
  try {
    const { batchItemFailures } = await post(event);
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch {
    return new Set(event.Records.map(({ messageId }) => messageId));
  }
}

function waitForNext({ messages }: Queue, clock: Clock): void {
  // The last ones may just have become dead letters.
  if (messages.length === 0) return;
  const next = Math.min(...messages.map(({ visibleAt }) => visibleAt));
  const milliseconds = next - clock.now();
  if (milliseconds > 0) clock.advance({ seconds: milliseconds / 1000 });
}
