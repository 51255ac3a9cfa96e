import { CreateQueue$, type CreateQueueRequest, type CreateQueueResult } from '@aws-sdk/client-sqs';
import type { Account, Region } from '../account/account.ts';
import type { Queue } from '../account/queue.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { urlOf } from './find-queue.ts';
import { redriveOf, SETTABLE } from './queue-attributes.ts';

/** Idempotent by name, unless the attributes differ from those of the queue that is there. */
export const createQueue = operation<CreateQueueRequest, CreateQueueResult>(
  CreateQueue$,
  ({ QueueName = '', Attributes = {} }, context) => {
    if (!/^[\w-]{1,80}$/.test(QueueName))
      throw new AwsError(
        'InvalidParameterValue',
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
      );
    for (const name of Object.keys(Attributes))
      if (!SETTABLE.includes(name))
        throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    checkRedrive(Attributes);
    const { account, region, now } = context;
    const present = region.queues.get(QueueName);
    const differs = Object.entries(Attributes).find(
      ([name, value]) => present !== undefined && present.attributes[name] !== value,
    );
    if (differs)
      throw new AwsError(
        'QueueAlreadyExists',
        `A queue already exists with the same name and a different value for attribute ${differs[0]}`,
      );
    const queue = present ?? addQueue(account, region, QueueName, { attributes: Attributes, now });
    return { QueueUrl: urlOf(queue, context) };
  },
);

export function addQueue(
  account: Account,
  region: Region,
  name: string,
  { attributes = {}, now }: { attributes?: Record<string, string>; now: number },
): Queue {
  const queue: Queue = {
    name,
    arn: `arn:aws:sqs:${region.name}:${account.id}:${name}`,
    attributes: { ...attributes },
    messages: [],
    createdAt: now,
    sent: 0,
  };
  region.queues.set(name, queue);
  return queue;
}

function checkRedrive(attributes: Record<string, string>): void {
  const refused = new AwsError(
    'InvalidParameterValue',
    `Value ${attributes['RedrivePolicy']} for parameter RedrivePolicy is invalid. Reason: it needs deadLetterTargetArn and maxReceiveCount (1 to 1000).`,
  );
  try {
    const redrive = redriveOf({ attributes });
    if (!redrive) return;
    const { deadLetterTargetArn, maxReceiveCount } = redrive;
    if (deadLetterTargetArn.startsWith('arn:aws:sqs:') && maxReceiveCount >= 1) return;
  } catch {
    throw refused;
  }
  throw refused;
}
