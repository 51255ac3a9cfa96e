import type { Queue, QueueMessage } from '../account/queue.ts';
import { AwsError } from '../aws-error.ts';

/** Each receipt has a handle of its own, which is opaque to callers. */
export function receiptOf({ name }: Queue, { id, receiveCount }: QueueMessage): string {
  return Buffer.from(`${name}|${id}|${receiveCount}`).toString('base64');
}

/**
 * The message that a handle stands for; undefined where the message is gone, or was received again since: "If you don't
 * provide the most recent receipt handle, the request succeeds, but the message will not be deleted".
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html
 */
export function messageOf(queue: Queue, handle: string | undefined): QueueMessage | undefined {
  const [name, id, count] = Buffer.from(handle ?? '', 'base64')
    .toString()
    .split('|');
  if (name !== queue.name || !/^\d+$/.test(count ?? ''))
    throw new AwsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  return queue.messages.find(
    (message) => message.id === id && message.receiveCount === Number(count),
  );
}
