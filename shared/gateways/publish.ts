import { PublishCommand } from '@aws-sdk/client-sns';
import { calling, refusal } from './calling.ts';
import type { Clients } from './clients.ts';

export type Message = {
  readonly subject: string;
  /** Plain text: what a mail says. */
  readonly body: string;
  /** What subscribers of other protocols get in its place: queues (Slack), and HTTPS (Amazon Q Developer). */
  readonly others?: { readonly sqs?: string; readonly https?: string };
};

/**
 * Publishes one message.
 * @returns its id; null when the topic does not exist
 */
export async function publish(
  clients: Clients,
  topicArn: string,
  { subject, body, others }: Message,
): Promise<string | null> {
  const content =
    others === undefined
      ? { Message: body }
      : { Message: JSON.stringify({ default: body, ...others }), MessageStructure: 'json' };
  const command = new PublishCommand({ TopicArn: topicArn, Subject: subject, ...content });
  return calling(`Publish to ${topicArn.split(':').at(-1)}`, async () => {
    try {
      return (await clients.sns.send(command)).MessageId ?? '';
    } catch (error) {
      if (refusal(error).code.startsWith('NotFound')) return null;
      throw error;
    }
  });
}
