import type { FleetDescription, Slack } from '../../sandbox/index.ts';
import { deployedForSlack } from '../../storm/stage/deployed-for-slack.ts';
import { ACCOUNT, HOME } from './world-place.ts';

/** What a deployment leaves in the home Region beside table, parameter and topic. */
export function withDeployed(fleet: FleetDescription, slack: Slack | undefined): FleetDescription {
  const { queues, buses } = deployedForSlack({ region: HOME, account: ACCOUNT });
  return {
    ...fleet,
    queues: [...(fleet.queues ?? []), ...queues],
    buses: [...(fleet.buses ?? []), ...buses],
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
