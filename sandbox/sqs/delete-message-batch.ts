import {
  type BatchResultErrorEntry,
  DeleteMessageBatch$,
  type DeleteMessageBatchRequest,
  type DeleteMessageBatchResult,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { drop } from './delete-message.ts';
import { findQueue } from './find-queue.ts';

export const deleteMessageBatch = operation<DeleteMessageBatchRequest, DeleteMessageBatchResult>(
  DeleteMessageBatch$,
  ({ QueueUrl, Entries = [] }, context) => {
    const queue = findQueue(QueueUrl, context);
    if (Entries.length === 0)
      throw new AwsError(
        'AWS.SimpleQueueService.EmptyBatchRequest',
        'There should be at least one DeleteMessageBatchRequestEntry in the request.',
      );
    if (Entries.length > 10)
      throw new AwsError(
        'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
        'Maximum number of entries per request are 10.',
      );
    if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length)
      throw new AwsError(
        'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
        'Two or more batch entries in the request have the same Id.',
      );
    const Successful: { Id: string | undefined }[] = [];
    const Failed: BatchResultErrorEntry[] = [];
    for (const { Id, ReceiptHandle } of Entries) {
      try {
        drop(queue, ReceiptHandle);
        Successful.push({ Id });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id, SenderFault: true, Code: error.code, Message: error.message });
      }
    }
    return { Successful, Failed };
  },
);
