import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { startWorld, type World } from '../support/world.ts';

const watchRun = { input: { startedBy: 'watch', scope: 'watch' } };
const modify = { owner, 'imds-warden': 'modify' };
const limits = { ownerShare: 1, groupShare: 1, breakerShare: 1 };

/** Many instances, of which two were changed three hours ago; calls to the second are rejected since an hour. */
async function twoUnderWatch(settings: object = {}): Promise<World> {
  const world = await startWorld(
    {
      regions: ['us-east-1', 'eu-west-1', 'sa-east-1'].map((name) => ({ name })),
      instances: Array.from({ length: 30 }, (_, index) => ({
        id: id(index + 1),
        region: index % 2 ? 'us-east-1' : 'eu-west-1',
        tags: index < 2 ? modify : { owner },
        ...(index === 1 ? { usage: { calls: [{ perDay: 2400, from: '+2h' }] } } : {}),
      })),
    },
    { settings: { limits, ...settings } },
  );
  await world.run('day-1');
  world.advance({ hours: 3 });
  world.sandbox.calls.clear();
  return world;
}

const queries = (world: World) =>
  world
    .calls('GetMetricData')
    .flatMap(
      ({ parameters }) =>
        (parameters as { MetricDataQueries: { MetricStat: { Metric: { MetricName: string } } }[] })
          .MetricDataQueries,
    )
    .map(({ MetricStat }) => MetricStat.Metric.MetricName)
    .toSorted();

it('reads the rejected calls of what is under watch and of nothing else, and tells the first one at once', async () => {
  const world = await twoUnderWatch();
  const before = world.mail(owner).length;

  const run = await world.run('watch-1', watchRun);

  expect(run).toMatchObject({
    scope: 'watch',
    status: 'complete',
    targets: ['eu-west-1', 'us-east-1'],
  });
  expect(world.calls('DescribeInstances')).toHaveLength(2);
  // One metric each; of the one that fails, all there is.
  expect(queries(world)).toEqual([
    'MetadataNoToken',
    'MetadataNoTokenRejected',
    'MetadataNoTokenRejected',
    'MetadataNoTokenRejected',
  ]);
  const mail = world.mail(owner).slice(before);
  expect(mail).toHaveLength(1);
  expect(mail[0]?.body).toContain(id(2));
  expect(mail[0]?.body).not.toContain(id(1));
  expect(mail[0]?.body.replaceAll(/\s+/g, ' ')).toMatch(
    /since then \d+ calls without a token were rejected, the first in the hour from 2027-03-10 14:00 UTC/,
  );
  expect(world.writes()).toEqual([]);

  // An hour later more are rejected: that is nothing new.
  world.advance({ hours: 1 });
  await world.run('watch-2', watchRun);
  expect(world.mail(owner)).toHaveLength(before + 1);
  expect(await world.memoryOf(id(2))).toMatchObject({ watch: { rejected: 200, end: null } });
});

it('undoes where the settings say so, exactly and once, and tells it with the rejection in one message', async () => {
  const world = await twoUnderWatch({ watch: { onRejection: 'undo' } });
  const before = world.mail(owner).length;

  expect(await world.run('watch-1', watchRun)).toMatchObject({ changes: { applied: 1 } });

  expect(world.options(id(2)).httpTokens).toBe('optional');
  expect(world.options(id(1)).httpTokens).toBe('required');
  expect(world.mail(owner)).toHaveLength(before + 1);
  expect((await world.changesOf(id(2))).at(-1)).toMatchObject({
    action: 'undo',
    asker: 'watch',
    askedBy: `the watch over day-1/${id(2)}`,
    status: 'applied',
  });

  // The tag still says modify, and force would skip the gate: it stays undone until the tag is set anew.
  world.tag(id(2), { ...modify, 'imds-warden:force': 'true' });
  world.advance({ hours: 1 });
  await world.run('day-2');
  expect(world.options(id(2)).httpTokens).toBe('optional');
  expect((await world.stateOf(id(2))).plan).toMatchObject({
    action: 'hold',
    reason: expect.stringMatching(/undone on 2027-03-10 \(run watch-1\)/),
  });
  const instances = [{ region: 'us-east-1', instanceId: id(2), tagSetAt: world.now() }];
  world.advance({ hours: 1 });
  await world.run('event', { input: { startedBy: 'event', scope: 'instances', instances } });
  expect(world.options(id(2)).httpTokens).toBe('required');
});

it('under the kill switch nothing is undone, and the owner hears of the rejection all the same', async () => {
  const world = await twoUnderWatch({ watch: { onRejection: 'undo' } });
  await world.putSettings({ mode: 'observe', limits, watch: { onRejection: 'undo' } });
  const before = world.mail(owner).length;
  expect(await world.run('watch-1', watchRun)).toMatchObject({ changes: { observed: 1 } });
  expect(world.writes()).toEqual([]);
  expect(world.mail(owner).slice(before)).toHaveLength(1);
});

it('what cannot be read ends no watch, and is no rejection', async () => {
  const world = await twoUnderWatch();
  world.sandbox.faults.add({
    operation: 'GetMetricData',
    fault: { kind: 'partial-metric-data', status: 'InternalError' },
  });
  world.advance({ days: 20 });
  await world.run('day-20');
  expect(await world.memoryOf(id(1))).toMatchObject({ watch: { end: null, rejected: 0 } });
});

it('an instance that is gone is not watched any more', async () => {
  const world = await twoUnderWatch();
  world.sandbox.instance(id(1)).state = 'terminated';
  await world.run('watch-1', watchRun);
  expect(await world.memoryOf(id(1))).toMatchObject({ watch: { end: { why: 'gone' } } });
});
