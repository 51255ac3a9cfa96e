import { eventBusName, slackQueueName } from '../../shared/domain/names.ts';

type Place = { readonly region: string; readonly account: string };

/** The queues and the bus of a deployed stack, as infra/slack-queue.ts has them, for the sandbox's description of an account. */
export function deployedForSlack({ region, account }: Place) {
  const dead = `${slackQueueName}-dead`;
  const deadLetterTargetArn = `arn:aws:sqs:${region}:${account}:${dead}`;
  const keeps = { MessageRetentionPeriod: String(14 * 86_400) };
  const attributes = {
    ...keeps,
    VisibilityTimeout: String(6 * 2 * 60),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 20 }),
  };
  return {
    queues: [
      { name: dead, region, attributes: keeps },
      { name: slackQueueName, region, attributes },
    ],
    buses: [{ name: eventBusName, region }],
  };
}
