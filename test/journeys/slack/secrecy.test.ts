import { expect, it } from 'vitest';
import type { SlackFaultRule } from '../../../sandbox/index.ts';
import { digestFor, type SlackWorld, startSlackWorld } from '../../support/slack-world.ts';

const token = 'xoxb-4711-never-to-be-seen';

/** All that is left of a run anywhere: the table, topics, queues, and what was logged. */
async function leftOf({ world, logged }: SlackWorld): Promise<string> {
  return JSON.stringify([
    await world.items(''),
    world.sandbox.account.messages,
    world.slackQueue.messages,
    world.slackDeadLetters.messages,
    logged,
  ]);
}

const faults: readonly SlackFaultRule['fault'][] = [
  { kind: 'server-error' },
  { kind: 'hang-up' },
  { kind: 'too-many-requests', retryAfterSeconds: 60 },
  { kind: 'error', error: 'invalid_auth' },
  { kind: 'error', error: 'channel_not_found' },
  { kind: 'error', error: 'missing_scope' },
  { kind: 'error', error: `no such token: ${token}` },
];

it.each(faults)('the token is nowhere to be seen after %j', async (fault) => {
  const started = await startSlackWorld({ token });
  started.slack.addFault({ times: 4, fault });
  await started.enqueue(digestFor('#web', {}, 2), digestFor('ann@example.com'));
  await started.drain();
  expect(started.slack.requests.length).toBeGreaterThan(1);
  expect(started.logged.length).toBeGreaterThan(0);
  expect(await leftOf(started)).not.toContain('never-to-be-seen');
});

it.each(faults)('nor is the address of a webhook after %j', async (fault) => {
  const started = await startSlackWorld({}, { slack: { mode: 'webhook' } });
  const { slack, putSecret, enqueue, drain } = started;
  const url = slack.webhookUrl('web');
  await putSecret(JSON.stringify({ '#web': url }));
  slack.addFault({ times: 4, fault });
  await enqueue(digestFor('#web', {}, 2), digestFor('#api'));
  await drain();
  expect(started.logged.length).toBeGreaterThan(0);
  const left = await leftOf(started);
  expect(left).not.toContain(new URL(url).pathname);
  expect(left).not.toContain(url.split('/').at(-1));
});

it('nor is a secret that cannot be understood', async () => {
  for (const mode of ['bot', 'webhook']) {
    const started = await startSlackWorld({}, { slack: { mode } });
    await started.putSecret(`{"#web": "never-to-be-seen", `);
    await started.enqueue(digestFor('#web'));
    await started.drain();
    expect(started.logged.join('\n')).toContain('the secret imds-warden/slack holds no');
    expect(await leftOf(started)).not.toContain('never-to-be-seen');
  }
});

it('a secret that is not there is named', async () => {
  const settings = { slack: { secret: 'team/other' } };
  const started = await startSlackWorld({}, settings);
  await started.enqueue(digestFor('#web'));
  await started.drain();
  expect(started.slack.requests).toEqual([]);
  expect(started.logged[0]).toMatch(/GetSecretValue team\/other: ResourceNotFoundException/);
  expect(started.world.slackDeadLetters.messages).toHaveLength(1);
});
