import {
  type Message,
  ReceiveMessage$,
  type ReceiveMessageRequest,
  type ReceiveMessageResult,
} from '@aws-sdk/client-sqs';
import type { Account } from '../account/account.ts';
import type { Queue, QueueMessage } from '../account/queue.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { findQueue } from './find-queue.ts';
import { md5 } from './md5.ts';
import { queueOfArn } from './put-message.ts';
import { numberOf, redriveOf } from './queue-attributes.ts';
import { receiptOf } from './receipt.ts';
import { settleQueue } from './settle-queue.ts';

/** Never waits for messages: a clock that stands still would keep it waiting. */
export const receiveMessage = operation<ReceiveMessageRequest, ReceiveMessageResult>(
  ReceiveMessage$,
  (input, context) => {
    const {
      QueueUrl,
      MaxNumberOfMessages = 1,
      AttributeNames,
      MessageSystemAttributeNames,
    } = input;
    const queue = findQueue(QueueUrl, context);
    if (MaxNumberOfMessages < 1 || MaxNumberOfMessages > 10)
      throw new AwsError(
        'InvalidParameterValue',
        `Value ${MaxNumberOfMessages} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
      );
    const seconds = input.VisibilityTimeout ?? numberOf(queue, 'VisibilityTimeout');
    const names = new Set<string>([AttributeNames ?? [], MessageSystemAttributeNames ?? []].flat());
    const received = receive(queue, context.account, {
      most: MaxNumberOfMessages,
      now: context.now,
      milliseconds: seconds * 1000,
    });
    if (received.length === 0) return {};
    return { Messages: received.map((message) => answer(queue, message, names)) };
  },
);

/** The oldest visible messages; what was received too often goes to the dead letters instead. */
function receive(
  queue: Queue,
  account: Account,
  { most, now, milliseconds }: { most: number; now: number; milliseconds: number },
): QueueMessage[] {
  settleQueue(queue, now);
  const redrive = redriveOf(queue);
  const received: QueueMessage[] = [];
  for (const message of queue.messages.filter(({ visibleAt }) => visibleAt <= now)) {
    if (received.length === most) break;
    if (redrive && message.receiveCount >= redrive.maxReceiveCount) {
      queue.messages.splice(queue.messages.indexOf(message), 1);
      // With its own id and age: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
      const { id, body, sentAt } = message;
      const deadLetter = { id, body, sentAt, visibleAt: now, receiveCount: 0 };
      queueOfArn(redrive.deadLetterTargetArn, account)?.messages.push(deadLetter);
      continue;
    }
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.visibleAt = now + milliseconds;
    received.push(message);
  }
  return received;
}

function answer(queue: Queue, message: QueueMessage, names: ReadonlySet<string>): Message {
  const attributes = {
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
  const asked = Object.entries(attributes).filter(([name]) => names.has('All') || names.has(name));
  return {
    MessageId: message.id,
    ReceiptHandle: receiptOf(queue, message),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(asked.length === 0 ? {} : { Attributes: Object.fromEntries(asked) }),
  };
}
