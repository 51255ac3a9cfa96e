import { EC2Client, StartInstancesCommand } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import type { InstanceDescription } from '../../sandbox/index.ts';
import { OTHER } from '../support/instance-events.ts';
import { id, owner } from '../support/perfect-fleet.ts';
import { watch } from '../support/rejected-change.ts';
import { runOn, watchOn } from '../support/run-on.ts';
import { smallPages } from '../support/small-pages.ts';
import { HOME, startWorld, type World } from '../support/world.ts';

const limits = { ownerShare: 1, groupShare: 1, breakerShare: 1 };
const modify = { owner, 'imds-warden': 'modify' };
const undo = { onRejection: 'undo' } as const;
const tokens = (world: World, number = 1) => world.options(id(number)).httpTokens;

/** The first of two instances, changed at the wish of its tag; two hours later a program on it begins to call. */
async function watched(
  settings: object = {},
  { to, ...first }: Partial<InstanceDescription> & { readonly to?: string } = {},
): Promise<World> {
  const calls = [{ perDay: 2400, from: '+2h', ...(to === undefined ? {} : { to }) }];
  const usage = { launchedAt: '-400d', calls };
  const world = await startWorld(
    {
      regions: [{ name: HOME }, { name: OTHER }],
      instances: [
        { id: id(1), tags: modify, usage, ...first },
        { id: id(2), tags: { owner } },
      ],
    },
    { settings: { limits, ...settings } },
  );
  await world.run('day-0');
  expect(tokens(world)).toBe('required');
  return world;
}

const hourly = Array.from({ length: 24 }, (_, index) => index + 1);

it('a setting that is changed later undoes what is failing now', async () => {
  const world = await watched();
  await watchOn(world, [20]);
  expect(tokens(world)).toBe('required');
  await world.putSettings({ limits, watch: undo });
  await watchOn(world, [21]);
  expect(tokens(world)).toBe('optional');
});

it('a setting that is changed later does not undo what was mended days ago', async () => {
  const world = await watched({}, { to: '+1d' });
  await runOn(world, [1, 6, 12]);
  await world.putSettings({ limits, watch: undo });
  await watchOn(world, [12 * 24 + 1]);
  expect(tokens(world)).toBe('required');
  expect(await world.memoryOf(id(1))).toMatchObject({
    watch: { end: null, lastRejectedAt: '2027-03-11T11:00:00.000Z' },
  });
});

it('nothing is undone by a tag that is taken off days after the last rejected call', async () => {
  const world = await watched({ watch: undo }, { to: '+5h' });
  world.tag(id(1), { owner, 'imds-warden': 'ignore' });
  await runOn(world, [1, 5, 9]);
  world.tag(id(1), { owner });
  await watchOn(world, [9 * 24 + 1]);
  expect(tokens(world)).toBe('required');
  expect(await world.memoryOf(id(1))).toMatchObject({ watch: { end: null, rejected: 300 } });
});

it('an undo that EC2 refuses is tried once a day, and operations hears of each refusal once', async () => {
  const world = await watched({ watch: undo });
  world.sandbox.faults.add({
    operation: 'ModifyInstanceMetadataOptions',
    fault: { kind: 'error', code: 'UnauthorizedOperation', status: 403 },
  });
  const writes = world.writes().length;
  const summaries = world.summaries().length;
  const since = () => [world.writes().length - writes, world.summaries().length - summaries];

  await watchOn(world, [1, 2, 3, 4, 5, 6, 12, 18, 24]);
  expect(since()).toEqual([1, 1]);
  expect(world.summaries().at(-1)?.body).toContain('1 change failed');
  await watchOn(world, [30, 36, 42, 48]);
  expect(since()).toEqual([2, 2]);
  expect((await world.changesOf(id(1))).map(({ action, status }) => [action, status])).toEqual([
    ['modify', 'applied'],
    ['undo', 'failed'],
    ['undo', 'failed'],
  ]);

  world.sandbox.faults.clear();
  await watchOn(world, [54, 60]);
  expect(tokens(world)).toBe('optional');
  expect(since()).toEqual([3, 3]);
});

it('metrics that cannot be read are told by one summary, not one an hour; the daily run says of how many nothing is known', async () => {
  const world = await watched();
  world.sandbox.faults.add({ operation: 'GetMetricData', fault: { kind: 'access-denied' } });
  const before = world.summaries().length;
  await watchOn(world, hourly);
  const summaries = world.summaries().slice(before);
  expect(summaries.map(({ subject }) => subject)).toEqual([
    expect.stringContaining('PARTIAL run over some instances'),
  ]);
  expect(await world.runOf('watch-24')).toMatchObject({ status: 'partial', summarySentAt: null });

  await runOn(world, [1]);
  expect(world.summaries().at(-1)?.body.replaceAll(/\s+/g, ' ')).toContain(
    'UNDER WATCH: 1 change; since none of them calls were rejected; of 1 this run could not read it',
  );
});

it('what was changed is watched, and undone, also in a Region that the settings leave out now', async () => {
  const world = await watched({}, { region: OTHER });
  await world.putSettings({ limits, regions: [HOME], watch: undo });
  world.advance({ hours: 6 });
  expect(await world.run('watch-1', watch)).toMatchObject({
    status: 'complete',
    targets: [OTHER],
    changes: { applied: 1 },
  });
  expect(tokens(world)).toBe('optional');
  expect(world.mail(owner).at(-1)?.body).toContain(id(1));
});

it('where nothing is to be read at all, the run ends before it begins, and leaves the lease', async () => {
  const world = await watched({}, { region: OTHER });
  await world.putSettings({ limits, regions: [HOME], watch: undo });
  world.advance({ hours: 1 });
  const instances = [{ region: OTHER, instanceId: id(1) }];
  const input = { startedBy: 'event', scope: 'instances', instances };
  await world.execute('event-1', { input });
  const payload = { runId: 'event-2', startedAt: world.now(), input };
  await expect(world.step('list-targets', payload)).rejects.toMatchObject({ name: 'NothingToDo' });

  expect((await world.runs()).map(({ runId }) => runId)).toEqual(['day-0']);
  expect(await world.run('watch-1', watch)).toMatchObject({ status: 'complete' });
});

it('days in which an instance was stopped do not count as quiet', async () => {
  const forced = { ...modify, 'imds-warden:force': 'true' };
  const calls = [{ perDay: 2400, from: '+16d' }];
  const world = await startWorld(
    {
      instances: [
        { id: id(1), state: 'stopped', tags: forced, usage: { launchedAt: '-400d', calls } },
        { id: id(2), state: 'stopped', tags: forced, usage: { launchedAt: '-400d' } },
      ],
    },
    { settings: { limits, watch: undo } },
  );
  await runOn(world, [0, 7, 14]);
  const client = new EC2Client(world.sandbox.clientConfig(HOME));
  await client.send(new StartInstancesCommand({ InstanceIds: [id(1), id(2)] }));
  world.advance({ minutes: 1 });

  // Fifteen days after the change, of which it ran one.
  await runOn(world, [15]);
  for (const number of [1, 2])
    expect(await world.memoryOf(id(number))).toMatchObject({ watch: { end: null, rejected: 0 } });
  await runOn(world, [17]);
  expect(tokens(world, 1)).toBe('optional');
  expect(tokens(world, 2)).toBe('required');

  // Two weeks of running end the watch.
  await runOn(world, [28]);
  expect(await world.memoryOf(id(2))).toMatchObject({ watch: { end: null } });
  await runOn(world, [30]);
  expect(await world.memoryOf(id(2))).toMatchObject({ watch: { end: { why: 'quiet' } } });
});

it('an instance under watch that EC2 lists on two pages is read once more, and its Region all the same', async () => {
  const world = await startWorld(
    {
      instances: Array.from({ length: 7 }, (_, index) => ({
        id: id(index + 1),
        tags: index === 0 ? modify : { owner },
        usage: { launchedAt: '-400d' },
      })),
    },
    { settings: { limits } },
  );
  await world.run('day-0');
  smallPages(world.sandbox, { instances: 5 });
  const listed = world.sandbox.account.regions.get(HOME)?.instances;
  listed?.push(world.sandbox.instance(id(1)));

  await runOn(world, [1]);

  expect(await world.runOf('day-1')).toMatchObject({ status: 'complete', problems: [] });
  expect(await world.memoryOf(id(1))).toMatchObject({
    watch: { end: null, readTo: '2027-03-11T12:00:00.000Z' },
  });
});
