import { ChangeMessageVisibility$, type ChangeMessageVisibilityRequest } from '@aws-sdk/client-sqs';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { findQueue } from './find-queue.ts';
import { messageOf } from './receipt.ts';

/** Counts from now on, not from the receipt; the message must be in flight. */
export const changeMessageVisibility = operation<
  ChangeMessageVisibilityRequest,
  Record<string, never>
>(ChangeMessageVisibility$, ({ QueueUrl, ReceiptHandle, VisibilityTimeout = -1 }, context) => {
  const queue = findQueue(QueueUrl, context);
  // "The new value for the message's visibility timeout (in seconds). Values range: 0 to 43200."
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html
  if (VisibilityTimeout < 0 || VisibilityTimeout > 43_200)
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${VisibilityTimeout} for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200.`,
    );
  const message = messageOf(queue, ReceiptHandle);
  if (!message || message.visibleAt <= context.now)
    throw new AwsError(
      'AWS.SimpleQueueService.MessageNotInflight',
      'The specified message is not in flight.',
    );
  message.visibleAt = context.now + VisibilityTimeout * 1000;
  return {};
});
