import type { FleetDescription, Slack } from '../../sandbox/index.ts';
import { eventBusName, slackQueueName } from '../../shared/domain/names.ts';
import { ACCOUNT, HOME } from './world-place.ts';

/** What a deployment leaves in the home Region beside table, parameter and topic. */
export function withDeployed(fleet: FleetDescription, slack: Slack | undefined): FleetDescription {
  const dead = `${slackQueueName}-dead`;
  const deadLetterTargetArn = `arn:aws:sqs:${HOME}:${ACCOUNT}:${dead}`;
  const keeps = { MessageRetentionPeriod: String(14 * 86_400) };
  const attributes = {
    ...keeps,
    // As infra/slack-queue.ts has it.
    VisibilityTimeout: String(6 * 15 * 60),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 20 }),
  };
  return {
    ...fleet,
    queues: [
      ...(fleet.queues ?? []),
      { name: dead, region: HOME, attributes: keeps },
      { name: slackQueueName, region: HOME, attributes },
    ],
    buses: [...(fleet.buses ?? []), { name: eventBusName, region: HOME }],
    secrets: [
      ...(fleet.secrets ?? []),
      ...(slack ? [{ name: 'imds-warden/slack', region: HOME, value: slack.token }] : []),
    ],
  };
}

/** Settings that lead to the pretended Slack, unless they say otherwise. */
export function withApiUrl(settings: object, slack: Slack | undefined): object {
  if (slack === undefined) return settings;
  const { slack: given = {} } = settings as { readonly slack?: object };
  return { ...settings, slack: { apiUrl: slack.apiUrl, ...given } };
}
