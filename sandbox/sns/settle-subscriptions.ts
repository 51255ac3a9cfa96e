import type { Topic } from '../account/topic.ts';

/** "Amazon SNS deletes unconfirmed subscriptions after 48 hours": docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html */
const CONFIRMED_WITHIN = 48 * 3_600_000;

/** Forgets the invitations that nobody answered. Called before any read, so no timer is needed. */
export function settleSubscriptions({ subscriptions }: Topic, now: number): void {
  const kept = subscriptions.filter(
    ({ confirmed, askedAt = now }) => confirmed || now - askedAt < CONFIRMED_WITHIN,
  );
  if (kept.length < subscriptions.length) subscriptions.splice(0, Infinity, ...kept);
}
