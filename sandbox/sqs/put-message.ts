import type { Account } from '../account/account.ts';
import { generatedId } from '../account/generated-id.ts';
import type { Queue, QueueMessage } from '../account/queue.ts';
import { numberOf } from './queue-attributes.ts';

/** Puts a message into a queue, whoever sends it. */
export function putMessage(
  queue: Queue,
  body: string,
  now: number,
  delaySeconds = numberOf(queue, 'DelaySeconds'),
): QueueMessage {
  queue.sent += 1;
  const message: QueueMessage = {
    id: generatedId('', `${queue.arn} ${queue.sent}`, 32).replace(
      /^(.{8})(.{4})(.{4})(.{4})/,
      '$1-$2-$3-$4-',
    ),
    body,
    sentAt: now,
    visibleAt: now + delaySeconds * 1000,
    receiveCount: 0,
  };
  queue.messages.push(message);
  return message;
}

/** The queue of an ARN, in the account that has it. */
export function queueOfArn(arn: string, account: Account): Queue | undefined {
  const [, , service, region = '', id, name = ''] = arn.split(':');
  if (service !== 'sqs' || id !== account.id) return undefined;
  return account.regions.get(region)?.queues.get(name);
}
