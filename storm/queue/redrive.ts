import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Queue } from '../../sandbox/account/queue.ts';

/**
 * Sends dead letters back to where they came from, as a person does with `aws sqs start-message-move-task`.
 * @returns how many there were
 */
export async function redrive(
  client: SQSClient,
  from: Queue,
  { to }: { readonly to: Queue },
): Promise<number> {
  const urlOf = async ({ name }: Queue) =>
    (await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl ?? '';
  const [source, target] = [await urlOf(from), await urlOf(to)];
  const count = from.messages.length;
  for (let left = count; left > 0; left -= 1) {
    const receive = new ReceiveMessageCommand({ QueueUrl: source });
    const [message] = (await client.send(receive)).Messages ?? [];
    if (message === undefined) throw new Error(`${left} dead letters cannot be received`);
    const send = { QueueUrl: target, MessageBody: message.Body };
    await client.send(new SendMessageCommand(send));
    const { ReceiptHandle } = message;
    await client.send(new DeleteMessageCommand({ QueueUrl: source, ReceiptHandle }));
  }
  return count;
}
