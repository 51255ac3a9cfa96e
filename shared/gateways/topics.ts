import {
  CreateTopicCommand,
  type CreateTopicCommandInput,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CallFailed } from '../domain/errors.ts';
import { calling, refusal } from './calling.ts';
import type { Clients } from './clients.ts';

/**
 * A topic by name: made if there is none, encrypted with this key.
 * @returns its ARN
 */
export async function createTopic(clients: Clients, name: string, keyArn: string): Promise<string> {
  const asWanted: CreateTopicCommandInput = {
    Name: name,
    Attributes: { KmsMasterKeyId: keyArn, DisplayName: 'imds-warden' },
    Tags: [{ Key: 'project', Value: 'imds-warden' }],
  };
  const answer = await calling(`CreateTopic ${name}`, async () => {
    try {
      return await clients.sns.send(new CreateTopicCommand(asWanted));
    } catch (error) {
      // A topic whose tags or attributes somebody changed is refused with them, and answered by its name alone
      // (docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html). It still reaches the owner.
      if (!refusal(error).code.startsWith('InvalidParameter')) throw error;
      return clients.sns.send(new CreateTopicCommand({ Name: name }));
    }
  });
  if (!answer.TopicArn) throw new CallFailed(`CreateTopic ${name} answered without an ARN`);
  return answer.TopicArn;
}

/** Asks SNS to mail the owner a confirmation; nothing is delivered before the owner clicks it. */
export async function subscribeEmail(
  clients: Clients,
  topicArn: string,
  address: string,
): Promise<void> {
  const command = new SubscribeCommand({
    TopicArn: topicArn,
    Protocol: 'email',
    Endpoint: address,
  });
  await calling(`Subscribe ${address}`, () => clients.sns.send(command));
}
