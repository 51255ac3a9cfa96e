import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/** SQS: twelve hours (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html) */
const mostSeconds = 43_000;

/**
 * A message that was received comes again after so many seconds, once its receiver says that it failed.
 * @throws what `calling` throws
 */
export async function putOffMessage(
  clients: Clients,
  queueArn: string,
  { receiptHandle, seconds }: { readonly receiptHandle: string; readonly seconds: number },
): Promise<void> {
  const command = new ChangeMessageVisibilityCommand({
    QueueUrl: urlOf(queueArn),
    ReceiptHandle: receiptHandle,
    VisibilityTimeout: Math.min(Math.ceil(seconds), mostSeconds),
  });
  await calling(`ChangeMessageVisibility in ${queueArn.split(':').at(-1)}`, () =>
    clients.sqs.send(command),
  );
}

/** docs.aws.amazon.com/general/latest/gr/sqs-service.html */
function urlOf(queueArn: string): string {
  const [, partition, , region, account, name] = queueArn.split(':');
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://sqs.${region}.${domain}/${account}/${name}`;
}
