import { SendMessage$, type SendMessageRequest, type SendMessageResult } from '@aws-sdk/client-sqs';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { findQueue } from './find-queue.ts';
import { md5 } from './md5.ts';
import { putMessage } from './put-message.ts';
import { numberOf } from './queue-attributes.ts';

export const sendMessage = operation<SendMessageRequest, SendMessageResult>(
  SendMessage$,
  ({ QueueUrl, MessageBody = '', DelaySeconds }, context) => {
    const queue = findQueue(QueueUrl, context);
    if (MessageBody === '')
      throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
    if (Buffer.byteLength(MessageBody) > numberOf(queue, 'MaximumMessageSize'))
      throw new AwsError(
        'InvalidParameterValue',
        'One or more parameters are invalid. Reason: Message must be shorter than the queue allows.',
      );
    if (DelaySeconds !== undefined && (DelaySeconds < 0 || DelaySeconds > 900))
      throw new AwsError(
        'InvalidParameterValue',
        `Value ${DelaySeconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
      );
    const { id } = putMessage(queue, MessageBody, context.now, DelaySeconds);
    return { MessageId: id, MD5OfMessageBody: md5(MessageBody) };
  },
);
