import { expect, it, onTestFinished } from 'vitest';
import { startSlack, virtualClock } from '../../sandbox/index.ts';
import { busy, id } from '../support/perfect-fleet.ts';
import { runOn } from '../support/run-on.ts';
import { START, startWorld, type World } from '../support/world.ts';

const observe = { mode: 'observe' };
const invitations = (world: World) =>
  world
    .calls('Subscribe')
    .filter(({ parameters }) => JSON.stringify(parameters).includes('"email"')).length;

it('operations hear of an owner whom nobody reaches once, and of all weekly, while invitations lapse and are repeated', async () => {
  const owners = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.com`);
  const instances = owners.map((_, index) => ({
    id: id(index + 1),
    tags: { owner: 'known@example.com' },
    usage: busy,
  }));
  const world = await startWorld({ instances }, { readers: false, settings: observe });
  await runOn(world, [0]);
  const told: number[] = [];
  for (let day = 1; day <= 20; day += 1) {
    const owner = owners[day - 1];
    if (owner !== undefined) world.tag(id(day), { owner });
    const before = world.summaries().length;
    await runOn(world, [day]);
    if (world.summaries().length > before) told.push(day);
  }
  expect(told).toEqual([1, 2, 3, 4, 5, 12, 19]);
  expect(invitations(world)).toBeGreaterThan(owners.length);
  expect((await world.runOf('day-11')).notes.join()).toContain('e@example.com (the invitation of');
});

it('an owner whom Slack does not reach is invited again by mail, as one without Slack is', async () => {
  const clock = virtualClock(START);
  const slack = await startSlack({ clock, channels: [{ name: 'web' }] });
  onTestFinished(async () => slack.stop());
  const invited = async (channel: string) => {
    const names = { web: { email: 'web@example.com', channel } };
    const world = await startWorld(
      { instances: [{ id: id(1), tags: { owner: 'web' }, usage: busy }] },
      {
        slack,
        readers: false,
        settings: { ...observe, slack: {}, owners: { names } },
        sandbox: { clock },
      },
    );
    for (let day = 0; day <= 16; day += 2) {
      await runOn(world, [day]);
      await world.drainSlack();
    }
    return invitations(world);
  };
  expect(await invited('#gone')).toBeGreaterThan(1);
  clock.set(new Date(START));
  expect(await invited('#web')).toBe(1);
});
