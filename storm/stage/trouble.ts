import type { StormStage } from './storm-stage.ts';

/**
 * Lets this share of the calls fail on which digests travel, all of them before anything was done: what failed after it was
 * done could be told from nothing else, and would have to come twice.
 */
export function trouble({ world, slack }: StormStage, share: number): void {
  if (share === 0) return;
  const { faults } = world;
  /** Of so many rules, each of which looks by itself, one or another is to hit this share. */
  const oneOf = (rules: number) => 1 - (1 - share) ** (1 / rules);
  for (const operation of ['Publish', 'Subscribe', 'CreateTopic', 'ListSubscriptionsByTopic'])
    for (const kind of ['throttle', 'server-error', 'timeout'] as const)
      faults.add({ service: 'sns', operation, probability: oneOf(3), fault: { kind } });
  faults.add({ service: 'dynamodb', probability: share / 3, fault: { kind: 'throttle' } });
  faults.add({ service: 'sqs', probability: share / 3, fault: { kind: 'throttle' } });
  faults.add({ service: 'secretsmanager', probability: share / 3, fault: { kind: 'throttle' } });
  const rule = (fault: Parameters<typeof slack.addFault>[0]['fault']) =>
    slack.addFault({ probability: oneOf(6), fault });
  rule({ kind: 'too-many-requests', retryAfterSeconds: 1 });
  rule({ kind: 'too-many-requests', retryAfterSeconds: 30 });
  rule({ kind: 'server-error', status: 500 });
  rule({ kind: 'server-error', status: 503 });
  rule({ kind: 'hang-up' });
  rule({ kind: 'slow', ms: 5 });
}

export function calm({ world, slack }: StormStage): void {
  world.faults.clear();
  slack.clearFaults();
}
