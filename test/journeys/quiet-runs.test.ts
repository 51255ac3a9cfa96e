import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { rejectedChange, watch } from '../support/rejected-change.ts';
import { startWorld, type World } from '../support/world.ts';

const day = 86_400;
const seconds = (world: World) => Date.parse(world.now()) / 1000;

const recordOf = async (world: World, runId: string) =>
  (await world.items(`RUN#${runId}`, 'SUMMARY'))[0];

/** An instance that was changed, is watched, and gives no trouble; and one that nobody asks about. */
async function quietWatch(): Promise<World> {
  const world = await startWorld({
    instances: [
      { id: id(1), tags: { owner, 'imds-warden': 'modify' } },
      { id: id(2), tags: { owner } },
    ],
  });
  await world.run('day-1');
  world.advance({ hours: 1 });
  return world;
}

it('an hourly run in which nothing happened tells nobody, and its record goes after a week', async () => {
  const world = await quietWatch();
  const messages = world.sandbox.account.messages.length;
  const run = await world.run('watch-1', watch);
  expect(run).toMatchObject({ scope: 'watch', status: 'complete', summarySentAt: null });
  expect(world.sandbox.account.messages).toHaveLength(messages);
  expect((await recordOf(world, 'watch-1'))?.['expiresAt']).toBeCloseTo(
    seconds(world) + 7 * day,
    -1,
  );
  expect(await world.sentOf('watch-1')).toEqual([]);
});

it('the record of a run in which something happened, and of one over the account, stays', async () => {
  const world = await rejectedChange({ watch: { onRejection: 'undo' } });
  const run = await world.run('watch-1', watch);
  expect(run.summarySentAt).not.toBeNull();
  for (const runId of ['watch-1', 'change'])
    expect(await recordOf(world, runId)).not.toHaveProperty('expiresAt');
  expect(world.summaries().at(-1)?.body).toContain('INSTANCES UNDER WATCH: 1 in 1 of 1 Region');
});

it('a run over some instances that read one in vain says so', async () => {
  const world = await quietWatch();
  world.sandbox.faults.add({ operation: 'DescribeInstances', fault: { kind: 'access-denied' } });
  const run = await world.run('watch-1', watch);
  world.sandbox.faults.clear();
  expect(run.status).toBe('partial');
  expect(world.summaries().at(-1)?.subject).toContain('PARTIAL run over some instances');
  expect(await recordOf(world, 'watch-1')).not.toHaveProperty('expiresAt');
});

it('the summary of the account tells how many changes are under watch, and since how many calls were rejected', async () => {
  const world = await rejectedChange();
  await world.run('day-2');
  expect(world.summaries().at(-1)?.body).toContain(
    'UNDER WATCH: 1 change; since 1 of them calls were rejected',
  );
});

it('what a reaction merely finds waits for the run over the account', async () => {
  const world = await quietWatch();
  const told = world.mail(owner).length;
  world.sandbox.addInstance({ id: id(3), tags: { owner } });
  const instances = [{ region: 'us-east-1', instanceId: id(3) }];
  const run = await world.run('event-1', {
    input: { startedBy: 'event', scope: 'instances', instances },
  });
  expect(run.counts).toMatchObject({ instances: 1 });
  expect(world.mail(owner)).toHaveLength(told);
  world.advance({ days: 1 });
  await world.run('day-2');
  expect(world.mail(owner)).toHaveLength(told + 1);
  expect(world.mail(owner).at(-1)?.body).toContain(id(3));
});

it('a run over some instances forgets nothing that was told of others', async () => {
  const world = await quietWatch();
  const before = (await world.owner(owner))?.told;
  expect(before?.join()).toContain(id(2));
  await world.run('watch-1', watch);
  expect((await world.owner(owner))?.told).toEqual(before);
  world.advance({ days: 1 });
  const told = world.mail(owner).length;
  await world.run('day-2');
  expect(world.mail(owner)).toHaveLength(told);
});
