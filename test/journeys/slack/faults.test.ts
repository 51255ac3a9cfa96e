import { describe, expect, it } from 'vitest';
import { digestFor, shown, startSlackWorld } from '../../support/slack-world.ts';
import type { SlackFaultRule } from '../../../sandbox/index.ts';

const owners = Array.from({ length: 12 }, (_, index) => `owner-${index}@example.com`);

describe('whatever Slack answers, every message is posted once', () => {
  it.each<[string, SlackFaultRule['fault']]>([
    ['5xx', { kind: 'server-error', status: 503 }],
    ['cut connections', { kind: 'hang-up' }],
    ['slow answers', { kind: 'slow', ms: 20 }],
    ['429', { kind: 'too-many-requests', retryAfterSeconds: 3 }],
    ['429 for long', { kind: 'too-many-requests', retryAfterSeconds: 100 }],
    ['ok: false, internal_error', { kind: 'error', error: 'internal_error' }],
    ['ok: false, ratelimited', { kind: 'error', error: 'ratelimited' }],
  ])('%s to a third of the calls', async (_, fault) => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    slack.addFault({ probability: 0.33, fault });
    await enqueue(...owners.map((owner, index) => digestFor('#web', { owner }, 1 + (index % 3))));
    await drain();
    const wanted = owners.flatMap((owner, index) =>
      digestFor('#web', { owner }, 1 + (index % 3)).messages.map(({ text }) => text),
    );
    expect(shown(slack).toSorted()).toEqual(wanted.toSorted());
    expect(world.slackDeadLetters.messages).toEqual([]);
    // Each digest is a thread of its own, in order.
    for (const owner of owners) {
      const own = slack.messages.filter(({ text }) => text.includes(` ${owner}:`));
      expect(own.map(({ text }) => text)).toEqual(own.map(({ text }) => text).toSorted());
      expect(own.slice(1).every(({ threadTs }) => threadTs === own[0]?.ts)).toBe(true);
    }
  });
});

it('the longer Slack cannot, the longer a digest waits, and no call is made meanwhile', async () => {
  const { slack, world, enqueue, drain } = await startSlackWorld();
  slack.addFault({ times: 4, fault: { kind: 'server-error' } });
  await enqueue(digestFor('#web'));
  expect(await drain()).toBe(5);
  const waits = world.calls('ChangeMessageVisibility').map(({ parameters }) => parameters);
  expect(waits).toMatchObject(
    [30, 60, 120, 240].map((VisibilityTimeout) => ({ VisibilityTimeout })),
  );
  expect(slack.requests).toHaveLength(5);
});

it('an outage of half a day is outlasted', async () => {
  const { slack, world, enqueue, drain } = await startSlackWorld();
  slack.addFault({ times: 19, fault: { kind: 'server-error' } });
  const before = Date.parse(world.now());
  await enqueue(digestFor('#web'));
  await drain();
  expect(shown(slack)).toHaveLength(1);
  expect(Date.parse(world.now()) - before).toBeGreaterThan(12 * 3_600_000);
});

it('a longer one makes a dead letter of it, which can be sent again', async () => {
  const { slack, world, enqueue, drain, logged } = await startSlackWorld();
  slack.addFault({ fault: { kind: 'server-error' } });
  await enqueue(digestFor('#web'));
  await drain();
  const [letter] = world.slackDeadLetters.messages;
  expect(letter?.body).toBe(JSON.stringify(digestFor('#web')));
  expect(logged).toHaveLength(20);
  slack.clearFaults();
  await enqueue(letter?.body ?? '');
  await drain();
  expect(shown(slack)).toEqual(['run-1 for #web: 1']);
});

it('where a digest cannot be put off it comes again by itself', async () => {
  const { slack, world, enqueue, drain, logged } = await startSlackWorld();
  slack.addFault({ times: 1, fault: { kind: 'server-error' } });
  const fault = { kind: 'access-denied' } as const;
  world.sandbox.faults.add({ operation: 'ChangeMessageVisibility', fault });
  await enqueue(digestFor('#web'));
  expect(await drain()).toBe(2);
  expect(shown(slack)).toHaveLength(1);
  expect(logged.join('\n')).toContain('could not be put off');
});

it('where the settings cannot be read nothing is posted, and nothing is lost', async () => {
  const { slack, world, enqueue, receive } = await startSlackWorld();
  await world.putParameter('no JSON');
  await enqueue(digestFor('#web'));
  const event = await receive();
  await expect(world.step('post-to-slack', event)).rejects.toThrow('does not hold JSON');
  expect(slack.requests).toEqual([]);
  expect(world.queued()).toHaveLength(1);
});
