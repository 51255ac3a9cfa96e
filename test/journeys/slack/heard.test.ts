import { expect, it, onTestFinished } from 'vitest';
import { type Slack, startSlack, virtualClock } from '../../../sandbox/index.ts';
import { readBlocks } from '../../unit/support/read-blocks.ts';
import { busy, id } from '../../support/perfect-fleet.ts';
import { watch } from '../../support/rejected-change.ts';
import { runOn } from '../../support/run-on.ts';
import { START, startWorld, type World } from '../../support/world.ts';

const limits = { ownerShare: 1, groupShare: 1, breakerShare: 1, maxChangesPerRun: 500 };
const campaign = (noticeDays: readonly number[]) => ({ campaign: { enabled: true, noticeDays } });
const usage = { launchedAt: '-400d' };

/** Owners that hear by Slack alone, which knows #web. */
async function stage(
  instances: NonNullable<Parameters<typeof startWorld>[0]['instances']>,
  settings: object = {},
): Promise<{ readonly world: World; readonly slack: Slack }> {
  const clock = virtualClock(START);
  const slack = await startSlack({ clock, channels: [{ name: 'web' }] });
  onTestFinished(async () => slack.stop());
  const world = await startWorld(
    { instances },
    { slack, readers: false, settings: { slack: {}, limits, ...settings }, sandbox: { clock } },
  );
  return { world, slack };
}

function namedIn({ messages }: Slack): readonly string[] {
  return messages
    .flatMap(({ blocks }) => readBlocks({ blocks: [...blocks] }).links)
    .map(({ text }) => text)
    .filter((text) => text.startsWith('i-'));
}

async function daysOf(world: World, days: readonly number[]): Promise<void> {
  for (const day of days) {
    await runOn(world, [day]);
    await world.drainSlack();
  }
}

const given = async (world: World, instanceId: string) =>
  ((await world.memoryOf(instanceId))?.deadline?.given ?? []).map(({ days }) => days);

it('no instance is enforced before Slack has named it, and those it has no room for come first the next day', async () => {
  const ids = Array.from({ length: 60 }, (_, index) => id(index + 1));
  const { world, slack } = await stage(
    ids.map((instanceId) => ({ id: instanceId, tags: { owner: '#web' }, usage })),
    campaign([2, 1]),
  );
  await daysOf(world, [0]);
  const first = new Set(namedIn(slack));
  expect(first.size).toBe(50);
  await daysOf(world, [1]);
  expect(new Set(namedIn(slack)).size).toBe(60);
  for (const instanceId of ids)
    expect(await given(world, instanceId)).toEqual(first.has(instanceId) ? [2] : []);
  for (const day of [2, 3, 4, 5]) {
    const named = namedIn(slack);
    await daysOf(world, [day]);
    const required = ids.filter(
      (instanceId) => world.options(instanceId).httpTokens === 'required',
    );
    // Each was named at least twice: for the first notice, and for the last.
    for (const instanceId of required)
      expect(named.filter((one) => one === instanceId).length).toBeGreaterThanOrEqual(2);
  }
  for (const instanceId of ids) expect(world.options(instanceId).httpTokens).toBe('required');
});

it.each([[[2]], [[2, 1]]])(
  'a date that Slack refused to tell promises nothing (%j), until it is told',
  async (noticeDays) => {
    const { world, slack } = await stage(
      [{ id: id(1), tags: { owner: '#late' }, usage }],
      campaign(noticeDays),
    );
    await daysOf(world, [0, 1, 2, 3]);
    expect(world.options(id(1)).httpTokens).toBe('optional');
    expect(await given(world, id(1))).toEqual([]);
    slack.setChannel({ name: 'late' });
    await daysOf(world, [4, 5]);
    expect(world.options(id(1)).httpTokens).toBe('optional');
    await daysOf(world, [6]);
    expect(world.options(id(1)).httpTokens).toBe('required');
  },
);

it('a change whose digest was refused is told when the place is there, once', async () => {
  const { world, slack } = await stage([
    { id: id(1), tags: { owner: '#late', 'imds-warden': 'modify' }, usage },
    { id: id(2), tags: { owner: '#late' }, usage: busy },
  ]);
  await daysOf(world, [0]);
  expect(world.options(id(1)).httpTokens).toBe('required');
  slack.setChannel({ name: 'late' });
  await daysOf(world, [1]);
  expect(namedIn(slack).toSorted()).toEqual([id(1), id(2)]);
  await daysOf(world, [2, 3]);
  expect(namedIn(slack)).toHaveLength(2);
});

it('what Slack refused within the run itself is told again', async () => {
  const { world, slack } = await stage([{ id: id(1), tags: { owner: '#late' }, usage: busy }]);
  const once = { done: false };
  // Before the run has written down what became of its digest.
  world.sandbox.onCall(async ({ phase, call }) => {
    if (phase !== 'after' || call.operation !== 'Publish' || once.done) return;
    once.done = true;
    await world.drainSlack();
  });
  await runOn(world, [0]);
  expect(once.done).toBe(true);
  slack.setChannel({ name: 'late' });
  await daysOf(world, [1]);
  expect(namedIn(slack)).toEqual([id(1)]);
  await daysOf(world, [2]);
  expect(namedIn(slack)).toHaveLength(1);
});

it('while a digest waits in the queue no other is sent; the second day all is told anew', async () => {
  const { world, slack } = await stage([{ id: id(1), tags: { owner: '#web' }, usage: busy }]);
  await runOn(world, [0, 1]);
  expect(world.queued()).toHaveLength(1);
  expect((await world.owner('#web'))?.['told'] ?? []).toEqual([]);
  await runOn(world, [2]);
  expect(world.queued()).toHaveLength(2);
  await world.drainSlack();
  await daysOf(world, [3]);
  expect(slack.messages.length).toBeGreaterThan(0);
  expect(world.queued()).toEqual([]);
  expect((await world.owner('#web'))?.['told']).not.toEqual([]);
});

it('urgent news goes to a place that said no, in case that it works again, and is told once', async () => {
  const { world, slack } = await stage([
    {
      id: id(1),
      tags: { owner: '#late', 'imds-warden': 'modify' },
      usage: { launchedAt: '-400d', calls: [{ perDay: 2400, from: '+1h' }] },
    },
  ]);
  await world.run('change');
  await world.drainSlack();
  expect(await world.owner('#late')).toMatchObject({ slackTrouble: { place: '#late' } });
  slack.setChannel({ name: 'late' });
  world.advance({ hours: 3 });
  for (const hour of [0, 1, 2, 3]) {
    await world.execute(`watch-${hour}`, watch);
    await world.drainSlack();
    world.advance({ hours: 1 });
  }
  expect(slack.messages).toHaveLength(1);
  expect(JSON.stringify(slack.messages)).toContain('FAILING SINCE ITS CHANGE');
  expect(await world.owner('#late')).toMatchObject({ slackTrouble: null });
});
