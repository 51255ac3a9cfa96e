import type { Operation } from '../operation.ts';
import { changeMessageVisibility } from './change-message-visibility.ts';
import { createQueue } from './create-queue.ts';
import { deleteMessage } from './delete-message.ts';
import { deleteMessageBatch } from './delete-message-batch.ts';
import { getQueueAttributes } from './get-queue-attributes.ts';
import { getQueueUrl } from './get-queue-url.ts';
import { receiveMessage } from './receive-message.ts';
import { sendMessage } from './send-message.ts';

export const sqsOperations: Operation[] = [
  changeMessageVisibility,
  createQueue,
  deleteMessage,
  deleteMessageBatch,
  getQueueAttributes,
  getQueueUrl,
  receiveMessage,
  sendMessage,
];
