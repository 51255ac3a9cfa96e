import { describe, expect, it } from 'vitest';
import { sharedTime } from '../../support/shared-time.ts';
import { digestFor, gaps, shown, startSlackWorld } from '../../support/slack-world.ts';

const posts = ({ requests }: { requests: readonly { method: string; status: number }[] }) =>
  requests.filter(({ method }) => method === 'chat.postMessage').map(({ status }) => status);

describe('a channel gets at most one message a second', () => {
  it('from one invocation, and Slack need not say so', async () => {
    const { slack, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('#web', {}, 4), digestFor('#web', { owner: 'x@example.com' }, 3));
    expect(await drain()).toBe(1);
    expect(shown(slack)).toHaveLength(7);
    for (const gap of gaps(slack, 'web')) expect(gap).toBeGreaterThanOrEqual(1);
    expect(posts(slack)).toEqual(Array.from({ length: 7 }, () => 200));
  });

  it('from two at once', async () => {
    const { slack, world, enqueue, receive } = await startSlackWorld();
    const owners = Array.from({ length: 16 }, (_, index) => `owner-${index}@example.com`);
    await enqueue(...owners.map((owner) => digestFor('#web', { owner }, 2)));
    const { pause, running } = sharedTime(world.sandbox.clock);
    const batches = [await receive(8), await receive(8)];
    await Promise.all(
      batches.map(async (event) =>
        running(async () => world.step('post-to-slack', event, { tools: { pause } })),
      ),
    );
    expect(shown(slack)).toHaveLength(32);
    expect(new Set(shown(slack)).size).toBe(32);
    for (const gap of gaps(slack, 'web')) expect(gap).toBeGreaterThanOrEqual(1);
    expect(posts(slack)).not.toContain(429);
  });

  it('and another channel does not wait for it', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    const before = world.now();
    await enqueue(digestFor('#web'), digestFor('#api'), digestFor('#ops'));
    await drain();
    expect(shown(slack)).toHaveLength(3);
    expect(world.now()).toBe(before);
  });
});

describe('when Slack answers 429', () => {
  it('a short Retry-After is waited for, and the digest goes on', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    slack.addFault({ times: 1, fault: { kind: 'too-many-requests', retryAfterSeconds: 12 } });
    const before = Date.parse(world.now());
    await enqueue(digestFor('#web', {}, 2));
    expect(await drain()).toBe(1);
    expect(shown(slack)).toHaveLength(2);
    expect(posts(slack)).toEqual([429, 200, 200]);
    expect(Date.parse(slack.messages[0]?.time ?? '') - before).toBeGreaterThanOrEqual(12_000);
  });

  it('the others of the batch wait too, for it holds for the workspace', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld({ holdsMethod: true });
    slack.addFault({ times: 1, fault: { kind: 'too-many-requests', retryAfterSeconds: 600 } });
    const before = Date.parse(world.now());
    await enqueue(digestFor('#web'), digestFor('#api'), digestFor('#ops'));
    await drain();
    expect(posts(slack)).toEqual([429, 200, 200, 200]);
    for (const { time } of slack.messages)
      expect(Date.parse(time) - before).toBeGreaterThanOrEqual(600_000);
    expect(Date.parse(world.now()) - before).toBeLessThan(605_000);
  });

  it('a long Retry-After puts the message off for exactly so long', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    slack.addFault({ times: 1, fault: { kind: 'too-many-requests', retryAfterSeconds: 7200 } });
    await enqueue(digestFor('#web'));
    expect(await drain()).toBe(2);
    const [put] = world.calls('ChangeMessageVisibility');
    expect(put?.parameters).toMatchObject({ VisibilityTimeout: 7200 });
    expect(shown(slack)).toHaveLength(1);
  });

  it('on looking up an address it is waited for likewise', async () => {
    const { slack, enqueue, drain } = await startSlackWorld();
    slack.addFault({
      method: 'users.lookupByEmail',
      times: 2,
      fault: { kind: 'too-many-requests', retryAfterSeconds: 10 },
    });
    await enqueue(digestFor('ann@example.com'));
    expect(await drain()).toBe(1);
    expect(shown(slack)).toHaveLength(1);
  });

  it('without end, the time ends first, and the digest stays in the queue', async () => {
    const { slack, world, enqueue, receive } = await startSlackWorld();
    slack.addFault({ fault: { kind: 'too-many-requests', retryAfterSeconds: 10 } });
    await enqueue(digestFor('#web'), digestFor('#api'));
    const end = Date.parse(world.now()) + 60_000;
    const timeIsUp = () => Date.parse(world.now()) >= end;
    const event = await receive();
    const answer = await world.step('post-to-slack', event, { tools: { timeIsUp } });
    expect(answer).toEqual({
      batchItemFailures: event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
    expect(slack.requests.length).toBeLessThanOrEqual(7);
  });
});
