import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { startWorld, type World } from '../support/world.ts';

const modify = { owner, 'imds-warden': 'modify' };

function reaction(...numbers: readonly number[]) {
  const instances = numbers.map((number) => ({
    region: 'us-east-1',
    instanceId: id(number),
    tagSetAt: '2027-12-31T00:00:00.000Z',
  }));
  return { input: { startedBy: 'event', scope: 'instances', instances } };
}

async function fleet(size: number, settings: object = {}): Promise<World> {
  const instances = Array.from({ length: size }, (_, index) => ({
    id: id(index + 1),
    tags: { owner },
  }));
  return startWorld({ instances }, { settings });
}

const changed = (world: World) => world.writes().length;

it('a tag that is set between two runs is followed within its reaction, and nothing else is read', async () => {
  const world = await fleet(3);
  await world.run('day-1');
  world.sandbox.calls.clear();
  world.tag(id(2), modify);
  world.tag(id(3), modify);
  world.advance({ hours: 1 });

  const run = await world.run('event-1', reaction(2));

  expect(run).toMatchObject({ scope: 'instances', status: 'complete', changes: { applied: 1 } });
  expect(world.options(id(2)).httpTokens).toBe('required');
  expect(world.options(id(3)).httpTokens).toBe('optional');
  const read = JSON.stringify(world.calls('DescribeInstances').map(({ parameters }) => parameters));
  expect(read).toContain(id(2));
  expect(read).not.toContain(id(1));
  expect(await world.changesOf(id(2))).toMatchObject([{ startedBy: 'event', asker: 'tag' }]);
  expect(world.mail(owner).at(-1)?.body).toContain(id(2));
});

it('reactions have no limits of their own: they share those of the run before', async () => {
  const world = await fleet(20, { limits: { ownerShare: 0.2, groupShare: 1 } });
  world.tag(id(1), modify);
  await world.run('day-1');
  expect(changed(world)).toBe(1);

  for (let number = 2; number <= 10; number += 1) {
    world.tag(id(number), modify);
    world.advance({ minutes: 5 });
    await world.run(`event-${number}`, reaction(number));
  }

  // A fifth of twenty instances: four in all, and the day's run made one of them.
  expect(changed(world)).toBe(4);
  expect(await world.pendingOf('event-10')).toMatchObject([
    {
      status: 'waiting',
      reason:
        "at most 4 of this owner's instances are changed in one run; it waits for the next run",
    },
  ]);
  world.advance({ days: 1 });
  await world.run('day-2');
  expect(changed(world)).toBe(8);
});

it('under the kill switch a reaction changes nothing', async () => {
  const world = await fleet(1, { mode: 'observe' });
  world.tag(id(1), modify);
  const run = await world.run('event-1', reaction(1));
  expect(run).toMatchObject({ changes: { observed: 1, applied: 0 } });
  expect(changed(world)).toBe(0);
});

it('a reaction neither forgets nor repeats what the owner was told of other instances', async () => {
  const world = await fleet(3);
  await world.run('day-1');
  const before = world.mail(owner).length;
  world.tag(id(2), modify);
  world.advance({ hours: 1 });
  await world.run('event-1', reaction(2));
  expect(world.mail(owner)).toHaveLength(before + 1);
  expect(world.mail(owner).at(-1)?.body).not.toContain(id(1));

  world.advance({ hours: 1 });
  await world.run('day-2');
  expect(world.mail(owner)).toHaveLength(before + 1);
});

it('a reaction in which nothing happens sends no summary', async () => {
  const world = await fleet(1);
  await world.run('day-1');
  const before = world.summaries().length;
  world.advance({ hours: 1 });
  await world.run('event-1', reaction(1));
  expect(world.summaries()).toHaveLength(before);
});

it('an instance that is gone by then, or whose Region is not meant, is no failure of the run', async () => {
  const world = await fleet(1);
  await world.run('day-1');
  const run = await world.run('event-1', reaction(99));
  expect(run).toMatchObject({ status: 'complete', changes: { applied: 0 } });
});

it('while a run is under way a reaction waits, and says that it is busy', async () => {
  const world = await fleet(1);
  const event = { runId: 'event-1', startedAt: world.now(), ...reaction(1) };
  const errors: unknown[] = [];
  await world.run('day-1', {
    before: async ({ name }) => {
      if (name !== 'allot-changes') return;
      await world.step('list-targets', event).catch((error: unknown) => errors.push(error));
    },
  });
  expect(errors).toMatchObject([{ name: 'LeaseBusy' }]);
});
