import type { Subscription } from '../domain/hearing.ts';

export type SlackSubscription = {
  /** Whether the queue to Slack is to be subscribed now. */
  readonly subscribe: boolean;
  /** The queue's subscription that nobody wants any more; undefined: there is none. */
  readonly unwanted: (Subscription & { readonly arn: string | null }) | undefined;
};

/**
 * Whether the one queue to Slack is subscribed to an owner's topic as the settings want it.
 * @param place where in Slack the owner is reached; null: nowhere
 */
export function slackSubscription(
  place: string | null,
  queueArn: string,
  subscriptions: readonly (Subscription & { readonly arn: string | null })[],
): SlackSubscription {
  const own = subscriptions.find((one) => isQueue(one, queueArn));
  if (place === null) return { subscribe: false, unwanted: own };
  return { subscribe: own === undefined, unwanted: undefined };
}

export function isQueue({ protocol, endpoint }: Subscription, queueArn: string): boolean {
  return protocol === 'sqs' && endpoint === queueArn;
}
