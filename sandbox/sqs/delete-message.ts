import { DeleteMessage$, type DeleteMessageRequest } from '@aws-sdk/client-sqs';
import type { Queue } from '../account/queue.ts';
import { operation } from '../operation.ts';
import { findQueue } from './find-queue.ts';
import { messageOf } from './receipt.ts';

export const deleteMessage = operation<DeleteMessageRequest, Record<string, never>>(
  DeleteMessage$,
  ({ QueueUrl, ReceiptHandle }, context) => {
    drop(findQueue(QueueUrl, context), ReceiptHandle);
    return {};
  },
);

export function drop(queue: Queue, handle: string | undefined): void {
  const message = messageOf(queue, handle);
  if (message) queue.messages.splice(queue.messages.indexOf(message), 1);
}
