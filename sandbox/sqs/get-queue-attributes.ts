import {
  GetQueueAttributes$,
  type GetQueueAttributesRequest,
  type GetQueueAttributesResult,
} from '@aws-sdk/client-sqs';
import type { Queue } from '../account/queue.ts';
import { operation } from '../operation.ts';
import { findQueue } from './find-queue.ts';
import { DEFAULTS } from './queue-attributes.ts';
import { settleQueue } from './settle-queue.ts';

/** Only what was asked for; without names, nothing. */
export const getQueueAttributes = operation<GetQueueAttributesRequest, GetQueueAttributesResult>(
  GetQueueAttributes$,
  ({ QueueUrl, AttributeNames = [] }, context) => {
    const queue = findQueue(QueueUrl, context);
    settleQueue(queue, context.now);
    const names = new Set<string>(AttributeNames);
    const all = Object.entries(attributesOf(queue, context.now));
    return {
      Attributes: Object.fromEntries(all.filter(([name]) => names.has('All') || names.has(name))),
    };
  },
);

function attributesOf(queue: Queue, now: number): Record<string, string> {
  const { messages } = queue;
  const hidden = messages.filter(({ visibleAt }) => visibleAt > now);
  const inFlight = hidden.filter(({ receiveCount }) => receiveCount > 0).length;
  return {
    ...DEFAULTS,
    ...queue.attributes,
    QueueArn: queue.arn,
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    ApproximateNumberOfMessages: String(messages.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(hidden.length - inFlight),
  };
}
