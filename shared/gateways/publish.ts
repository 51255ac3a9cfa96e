import { PublishCommand } from '@aws-sdk/client-sns';
import { calling, refusal } from './calling.ts';
import type { Clients } from './clients.ts';

export type Message = { readonly subject: string; readonly body: string };

/**
 * Publishes one message.
 * @returns its id; null when the topic does not exist
 */
export async function publish(
  clients: Clients,
  topicArn: string,
  { subject, body }: Message,
): Promise<string | null> {
  const command = new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: body });
  return calling(`Publish to ${topicArn.split(':').at(-1)}`, async () => {
    try {
      return (await clients.sns.send(command)).MessageId ?? '';
    } catch (error) {
      if (refusal(error).code.startsWith('NotFound')) return null;
      throw error;
    }
  });
}
