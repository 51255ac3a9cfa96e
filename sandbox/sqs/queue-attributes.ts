import type { Queue } from '../account/queue.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html: seconds and bytes. */
export const DEFAULTS = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
} as const;

export const SETTABLE: readonly string[] = [
  ...Object.keys(DEFAULTS),
  'Policy',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
];

/** One of the queue's numbers. */
export function numberOf({ attributes }: Queue, name: keyof typeof DEFAULTS): number {
  return Number(attributes[name] ?? DEFAULTS[name]);
}

export interface Redrive {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

export function redriveOf({ attributes }: Pick<Queue, 'attributes'>): Redrive | undefined {
  const policy = attributes['RedrivePolicy'];
  if (!policy) return undefined;
  const { deadLetterTargetArn = '', maxReceiveCount } = JSON.parse(policy) as {
    deadLetterTargetArn?: string;
    maxReceiveCount?: number | string;
  };
  return { deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) };
}
