import { describe, expect, it } from 'vitest';
import type { FaultRule } from '../../sandbox/index.ts';
import { quickRetries } from '../support/quick-retries.ts';
import { startWorld } from '../support/world.ts';

const owner = 'team@example.com';
const home = 'i-00000000000000001';
const away = 'i-00000000000000002';

async function twoRegions(settings: object = {}) {
  return startWorld(
    {
      regions: [
        { name: 'us-east-1' },
        { name: 'eu-west-1' },
        { name: 'af-south-1', optIn: 'not-opted-in' },
      ],
      instances: [
        { id: home, region: 'us-east-1', tags: { owner } },
        { id: away, region: 'eu-west-1', tags: { owner } },
      ],
    },
    { settings },
  );
}

const refused: Record<string, FaultRule> = {
  'refuses DescribeInstances': {
    operation: 'DescribeInstances',
    region: 'eu-west-1',
    fault: { kind: 'access-denied' },
  },
  'throttles DescribeInstances to the end': {
    operation: 'DescribeInstances',
    region: 'eu-west-1',
    fault: { kind: 'throttle' },
  },
  'throttles CloudWatch to the end': {
    operation: 'GetMetricData',
    region: 'eu-west-1',
    fault: { kind: 'throttle' },
  },
  'never answers': {
    operation: 'DescribeInstances',
    region: 'eu-west-1',
    fault: { kind: 'timeout' },
  },
};

describe('a Region that', () => {
  it.for(Object.keys(refused))('%s is unread, and costs the others nothing', async (name) => {
    const world = await twoRegions();
    await world.run('run-1');
    for (const id of [home, away]) world.tag(id, { owner, 'imds-warden': 'modify' });
    world.advance({ days: 1 });
    const rule = refused[name];
    if (rule) world.sandbox.faults.add(rule);

    const run = await world.run('run-2', {
      aws: {
        retryStrategy: quickRetries(2),
        requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
      },
    });

    expect(run).toMatchObject({
      status: 'partial',
      counts: { instances: 1 },
      changes: { applied: 1 },
    });
    expect(run.problems).toEqual([expect.stringContaining('eu-west-1')]);
    expect(await world.reportsOf('run-2')).toMatchObject([
      {
        region: 'eu-west-1',
        status: 'unread',
        error: {
          code: expect.any(String),
          message: expect.stringMatching(/DescribeInstances|GetMetricData/),
        },
      },
      { region: 'us-east-1', status: 'read', error: null },
    ]);
    expect(world.summaries()[1]?.subject).toContain('PARTIAL');
    expect(world.options(home).httpTokens).toBe('required');
    expect(world.options(away).httpTokens).toBe('optional');
    expect(world.writes()).toHaveLength(1);
  });

  it('could not be read keeps its old records, stale: never clean, never gone; fresh when it comes back', async () => {
    const world = await twoRegions();
    await world.run('run-1');
    const before = await world.stateOf(away);
    world.advance({ days: 1 });
    world.sandbox.faults.add({
      operation: 'DescribeInstances',
      region: 'eu-west-1',
      fault: { kind: 'access-denied' },
    });
    await world.run('run-2');

    expect(await world.stateOf(away)).toEqual({
      ...before,
      stale: true,
      staleSince: expect.any(String),
      staleRunId: 'run-2',
    });
    expect(await world.stateOf(home)).toMatchObject({ stale: false });

    world.sandbox.faults.clear();
    world.advance({ days: 1 });
    await world.run('run-3');

    const after = await world.stateOf(away);
    expect(after).toMatchObject({ stale: false, gone: false, runId: 'run-3' });
    expect(after.staleSince).toBeUndefined();
  });

  it('answers only later pages with an error counts for nothing, and none of its instances is gone', async () => {
    const world = await startWorld({
      instances: Array.from({ length: 1005 }, () => ({ usage: { launchedAt: '-1d' } })),
    });
    await world.run('run-1');
    world.advance({ days: 1 });
    let described = 0;
    world.sandbox.onCall(({ phase, call }) => {
      if (call.operation !== 'DescribeInstances' || phase !== 'before' || (described += 1) !== 2)
        return;
      world.sandbox.faults.add({
        operation: 'DescribeInstances',
        fault: { kind: 'access-denied' },
      });
    });

    const run = await world.run('run-2');

    expect(run).toMatchObject({ status: 'partial', counts: { instances: 0 } });
    const states = await world.states();
    expect(states.filter(({ gone }) => gone)).toEqual([]);
    expect(states.filter(({ stale }) => stale)).toHaveLength(5);
  });

  it('the settings name and the account has not enabled is unread, with the reason', async () => {
    const world = await twoRegions({ regions: ['us-east-1', 'af-south-1'] });
    const run = await world.run('run-1');
    expect(run.status).toBe('partial');
    expect(run.problems.join()).toMatch(/af-south-1.*not enabled/);
    expect((await world.states()).map(({ instanceId }) => instanceId)).toEqual([home]);
  });
});

describe('a run', () => {
  it.for(['access-denied', 'throttle'] as const)(
    'that cannot list its Regions (%s) fails, reads nothing and gives the lease back',
    async (kind) => {
      const world = await twoRegions();
      world.sandbox.faults.add({ operation: 'DescribeRegions', fault: { kind } });
      await expect(world.run('run-1')).rejects.toThrow(/DescribeRegions/);
      expect(world.calls('DescribeInstances')).toEqual([]);
      expect((await world.lease())?.holder).toBeUndefined();
      world.sandbox.faults.clear();
      expect(await world.run('run-2')).toMatchObject({ status: 'complete' });
    },
  );

  it('with expired credentials fails as CredentialsMissing, and reads nothing', async () => {
    const world = await twoRegions();
    world.sandbox.faults.add({
      service: 'sts',
      fault: {
        kind: 'error',
        code: 'ExpiredToken',
        message: 'The security token included in the request is expired',
        status: 403,
      },
    });
    await expect(world.run('run-1')).rejects.toThrow(/ExpiredToken.*credentials/);
    const list = world.step('list-targets', { runId: 'run-2', startedAt: world.now() });
    await expect(list).rejects.toMatchObject({ name: 'CredentialsMissing' });
    expect(world.calls('DescribeRegions')).toEqual([]);
  });

  it.for([
    ['not JSON at all', /does not hold JSON/],
    [
      '{"mode":"audit","limits":{"maxChangesPerRun":0}}',
      /mode.*observe.*enforce[^]*maxChangesPerRun/,
    ],
  ] as const)(
    'with the settings parameter %s says what is wrong, and reads nothing',
    async ([text, problem]) => {
      const world = await twoRegions();
      await world.putParameter(text);
      await expect(world.run('run-1')).rejects.toThrow(problem);
      expect(world.calls('DescribeRegions')).toEqual([]);
      expect(await world.lease()).toBeUndefined();
    },
  );

  it('whose settings break on the way changes nothing and is partial', async () => {
    const world = await startWorld({
      instances: [{ id: home, tags: { 'imds-warden': 'modify' } }],
    });
    const run = await world.run('run-1', {
      before: async ({ name }) => {
        if (name === 'remediate-region') await world.putParameter('{"mode":"enfroce"}');
      },
    });
    expect(run.status).toBe('partial');
    expect(run.problems.join()).toContain('mode');
    expect(world.writes()).toEqual([]);
  });
});
