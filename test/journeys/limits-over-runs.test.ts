import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { startedEarlier } from '../support/started-earlier.ts';
import { HOME, startWorld, type World } from '../support/world.ts';

const all = Array.from({ length: 20 }, (_, index) => index + 1);
const modify = { owner, 'imds-warden': 'modify' };

/** Twenty instances that the daily run has seen, and that are all tagged after it. */
async function taggedAtOnce(limits: object): Promise<World> {
  const world = await startWorld(
    { instances: all.map((number) => ({ id: id(number), tags: { owner } })) },
    { settings: { limits: { ownerShare: 1, groupShare: 1, breakerShare: 1, ...limits } } },
  );
  await world.run('day-1');
  for (const number of all) world.tag(id(number), modify);
  return world;
}

function reaction(numbers: readonly number[]) {
  const instances = numbers.map((number) => ({ region: HOME, instanceId: id(number) }));
  return { startedBy: 'event', scope: 'instances', instances };
}

const secondsAfter = (iso: string, seconds: number) =>
  new Date(Date.parse(iso) + seconds * 1000).toISOString();

it('limits are shared by reactions that had the lease in another order than they were started', async () => {
  const world = await taggedAtOnce({ maxChangesPerRun: 2 });
  const tagged = world.now();
  world.advance({ minutes: 10 });

  // They were started within five seconds, and the newest had the lease first.
  for (const place of [5, 4, 3, 2, 1]) {
    const numbers = all.slice(place * 4 - 4, place * 4);
    const options = startedEarlier(world, secondsAfter(tagged, place), reaction(numbers));
    await world.run(`event-${place}`, options);
    world.advance({ minutes: 1 });
  }

  const runs = (await world.runs()).filter(({ scope }) => scope === 'instances');
  const sorted = (key: 'startedAt' | 'leasedAt') =>
    runs.toSorted((a, b) => (a[key] < b[key] ? -1 : 1)).map(({ runId }) => runId);
  expect(sorted('leasedAt')).toEqual(sorted('startedAt').toReversed());
  expect(runs.filter(({ changes }) => changes?.applied !== 0)).toMatchObject([
    { runId: 'event-5', changes: { applied: 2, waiting: 2 } },
  ]);
  expect(world.writes()).toHaveLength(2);
});

it('limits are shared by a reaction with the run over the account that started after it and had the lease before', async () => {
  const world = await taggedAtOnce({ ownerShare: 0.1 });
  world.advance({ days: 1 });
  const startedAt = world.now();
  world.advance({ seconds: 20 });
  expect(await world.run('day-2')).toMatchObject({ changes: { applied: 2, waiting: 18 } });
  world.advance({ minutes: 3 });

  const run = await world.run('event-1', startedEarlier(world, startedAt, reaction(all)));

  expect(run).toMatchObject({ startedAt, changes: { applied: 0, waiting: 18 } });
  expect(world.writes()).toHaveLength(2);
});

it('limits are shared by reactions that had the lease after such a run, although they were started before it', async () => {
  const world = await startWorld(
    { instances: all.map((number) => ({ id: id(number), tags: { owner } })) },
    { settings: { limits: { ownerShare: 0.1, groupShare: 1, breakerShare: 1 } } },
  );
  const first = world.now();
  world.advance({ minutes: 1 });
  const second = world.now();
  world.advance({ minutes: 1 });
  await world.run('day-1');
  for (const number of all) world.tag(id(number), modify);
  world.advance({ minutes: 1 });

  const one = await world.run('event-1', startedEarlier(world, first, reaction(all.slice(0, 10))));
  world.advance({ minutes: 1 });
  const other = await world.run('event-2', startedEarlier(world, second, reaction(all.slice(10))));

  expect(one).toMatchObject({ changes: { applied: 2, waiting: 8 } });
  expect(other).toMatchObject({ changes: { applied: 0, waiting: 10 } });
  expect(world.writes()).toHaveLength(2);
});
