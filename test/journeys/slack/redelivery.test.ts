import { describe, expect, it } from 'vitest';
import { digestFor, shown, startSlackWorld } from '../../support/slack-world.ts';

const three = [1, 2, 3].map((number) => `run-1 for #web: ${number}`);

describe('a digest that comes again', () => {
  it('goes on behind the last message that was posted, in its thread', async () => {
    const { slack, world, enqueue, receive, drain } = await startSlackWorld();
    await enqueue(digestFor('#web', {}, 3));
    // The time ends after the first message.
    const timeIsUp = () => slack.messages.length > 0;
    const { Records } = await receive();
    const answer = await world.step('post-to-slack', { Records }, { tools: { timeIsUp } });
    expect(answer).toMatchObject({ batchItemFailures: [{}] });
    expect(shown(slack)).toEqual(three.slice(0, 1));
    // It comes at once, for it was not its fault.
    const before = world.now();
    expect(await drain()).toBe(1);
    expect(Date.parse(world.now()) - Date.parse(before)).toBeLessThan(5000);
    expect(shown(slack)).toEqual(three);
    const [root, ...replies] = slack.messages;
    for (const { threadTs } of replies) expect(threadTs).toBe(root?.ts);
  });

  it('although it was posted is not posted again', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('#web', {}, 3));
    let again = 3;
    expect(await drain({ comesAgain: () => (again -= 1) >= 0 })).toBe(4);
    expect(shown(slack)).toEqual(three);
    expect(world.queued()).toEqual([]);
  });

  it('twice in one batch is posted once', async () => {
    const { slack, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('#web', {}, 2), digestFor('#web', {}, 2));
    await drain();
    expect(shown(slack)).toEqual(three.slice(0, 2));
  });

  it('while another invocation is at it waits, and is then found posted', async () => {
    const { slack, world, enqueue, receive, drain } = await startSlackWorld();
    await enqueue(digestFor('#web', {}, 2), digestFor('#web', {}, 2));
    const [first, second] = [await receive(1), await receive(1)];
    const answers: unknown[] = [];
    // Meanwhile: between the first message and the second.
    const pause = async (milliseconds: number) => {
      answers.push(await world.step('post-to-slack', second));
      world.advance({ seconds: milliseconds / 1000 });
    };
    expect(await world.step('post-to-slack', first, { tools: { pause } })).toEqual({
      batchItemFailures: [],
    });
    expect(answers).toMatchObject([{ batchItemFailures: [{}] }]);
    expect(shown(slack)).toEqual(three.slice(0, 2));
    await drain();
    expect(shown(slack)).toEqual(three.slice(0, 2));
  });

  it('after an invocation that was killed in between is posted from there', async () => {
    const { slack, world, enqueue, receive, drain } = await startSlackWorld();
    await enqueue(digestFor('#web', {}, 3));
    // Killed while it waits for its second turn: nothing is written down after that.
    const killed = new Promise<never>(() => {});
    let waits = false;
    const event = await receive();
    const pause = async () => {
      waits = true;
      return killed;
    };
    void world.step('post-to-slack', event, { tools: { pause } });
    await expect.poll(() => waits).toBe(true);
    await drain();
    expect(shown(slack)).toEqual(three);
  });
});

it('where Slack took a message and its answer was lost, that one alone is posted again', async () => {
  const { slack, world, enqueue, receive, drain } = await startSlackWorld();
  await enqueue(digestFor('#web', {}, 2));
  // While it waits for its second turn the table goes away: the second is posted, and nothing says so.
  const fault = { kind: 'access-denied' } as const;
  const pause = async (milliseconds: number) => {
    world.advance({ seconds: milliseconds / 1000 });
    world.sandbox.faults.add({ service: 'dynamodb', operation: 'UpdateItem', fault });
  };
  const answer = await world.step('post-to-slack', await receive(), { tools: { pause } });
  expect(answer).toMatchObject({ batchItemFailures: [{}] });
  world.sandbox.faults.clear();
  expect(shown(slack)).toEqual(three.slice(0, 2));
  await drain();
  expect(shown(slack)).toEqual([...three.slice(0, 2), three[1]]);
});

it('before its time is up an invocation stops, and the rest comes again at once', async () => {
  const { slack, world, enqueue, receive, drain } = await startSlackWorld();
  await enqueue(digestFor('#web'), digestFor('#api'), digestFor('#ops'));
  const timeIsUp = () => slack.messages.length >= 1;
  const { Records } = await receive();
  const answer = await world.step('post-to-slack', { Records }, { tools: { timeIsUp } });
  expect(answer).toEqual({
    batchItemFailures: Records.slice(1).map(({ messageId }) => ({ itemIdentifier: messageId })),
  });
  expect(slack.requests).toHaveLength(1);
  world.slackQueue.messages.splice(0, 1);
  await drain();
  expect(shown(slack)).toHaveLength(3);
});
