import { GetQueueUrl$, type GetQueueUrlRequest, type GetQueueUrlResult } from '@aws-sdk/client-sqs';
import { operation } from '../operation.ts';
import { findQueue, urlOf } from './find-queue.ts';

export const getQueueUrl = operation<GetQueueUrlRequest, GetQueueUrlResult>(
  GetQueueUrl$,
  ({ QueueName }, context) => ({ QueueUrl: urlOf(findQueue(QueueName, context), context) }),
);
