import type { GetMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import { prices } from '../../shared/domain/prices.ts';
import { type Usage, usageKinds } from '../../shared/domain/usage.ts';
import { standInBetween } from '../support/in-between.ts';
import { runWithStepKilled } from '../support/break-off.ts';
import { startWorld, type World } from '../support/world.ts';

const regions = [{ name: 'us-east-1' }, { name: 'eu-west-1' }];
const owners = ['a@example.com', 'b@example.com', '#c'];

/** Two Regions, three owners, some of whom ask for a change. */
async function ownedWorld(instances = 60): Promise<World> {
  return startWorld({
    regions,
    instances: Array.from({ length: instances }, (_, index) => ({
      region: index % 3 === 0 ? 'eu-west-1' : 'us-east-1',
      tags: {
        owner: owners[index % 3] ?? '',
        ...(index % 20 === 0 ? { 'imds-warden': 'modify' } : {}),
      },
    })),
  });
}

/** Queries of all GetMetricData calls that the sandbox answered. */
function queriesAnswered(world: World): number {
  return world
    .calls('GetMetricData')
    .filter(({ status }) => status === 200)
    .reduce((sum, { parameters }) => sum + queriesOf(parameters).length, 0);
}

function queriesOf(parameters: unknown) {
  return (parameters as GetMetricDataInput).MetricDataQueries ?? [];
}

const sumOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);

async function recordsOf(world: World, runId: string) {
  return (await world.items(`RUN#${runId}`, 'USAGE#')) as unknown as readonly {
    readonly name: string;
    readonly region: string | null;
    readonly usage: Usage | null;
  }[];
}

describe('what a run says it used', () => {
  it('is what AWS saw: metrics of every page, messages, units of batches that were done by half', async () => {
    const world = await ownedWorld();
    const between = await standInBetween(world.sandbox.url);
    // CloudWatch may answer less on a page than it could: here 200 datapoints.
    world.sandbox.onCall(({ phase, call }) => {
      if (phase === 'before' && call.operation === 'GetMetricData')
        (call.parameters as GetMetricDataInput).MaxDatapoints = 200;
    });
    world.sandbox.faults.add({ operation: 'GetMetricData', times: 3, fault: { kind: 'throttle' } });
    const before = { ...between.units };

    const run = await world.run('run-1', { aws: { endpoint: between.url } });

    expect(run).toMatchObject({ status: 'complete', unmetered: 0 });
    expect(world.calls('GetMetricData').length).toBeGreaterThan(10);
    expect(run.usage?.metricsRequested).toBe(queriesAnswered(world));
    expect(run.usage?.publishes).toBe(world.sandbox.account.messages.length);
    // Two owners read mail; so does the operations topic. #c is a channel.
    expect(run.usage).toMatchObject({ publishes: 4, emails: 3 });
    expect(between.unprocessed()).toBeGreaterThan(1);
    expect(await world.states()).toHaveLength(60);
    const answered = (pattern: RegExp) =>
      sumOf(
        Object.entries(between.units)
          .filter(([operation]) => pattern.test(operation))
          .map(([operation, units]) => units - (before[operation] ?? 0)),
      );
    const records = await recordsOf(world, 'run-1');
    const used = (kind: keyof Usage) => sumOf(records.map(({ usage }) => usage?.[kind] ?? NaN));
    expect(used('writeUnits')).toBe(answered(/Put|Update|Write/));
    expect(used('readUnits')).toBe(answered(/Get|Query/));
  });

  it('has a price, and the operations topic is told it', async () => {
    const world = await ownedWorld();
    const { usage, usd } = await world.run('run-1');
    const paid = usageKinds.map(
      (kind) => ((usage?.[kind] ?? NaN) * prices[kind].usd) / prices[kind].per,
    );
    expect(usd).toBeCloseTo(sumOf(paid), 12);
    const [summary] = world.summaries();
    expect(summary?.body).toMatch(
      /\nCOST: about 0\.00\d USD at list prices \(120 metrics read 0\.0012,/,
    );
  });

  it('is written down by each invocation for itself, Regions that are read at once among them', async () => {
    const world = await ownedWorld();
    await world.run('run-1');
    const records = await recordsOf(world, 'run-1');
    const metrics = records
      .filter(({ name }) => name === 'audit-region')
      .map(({ region, usage }) => [region, usage?.metricsRequested]);
    expect(Object.fromEntries(metrics)).toEqual({ 'eu-west-1': 40, 'us-east-1': 80 });
    const publishing = records.filter(({ usage }) => (usage?.publishes ?? 0) > 0);
    expect(publishing.map(({ name }) => name).toSorted()).toEqual(['finish-run', 'notify-owners']);
  });

  it('counts a step that failed, and the Lambdas that were called', async () => {
    const world = await ownedWorld();
    world.sandbox.faults.add({
      operation: 'DescribeInstances',
      region: 'eu-west-1',
      fault: { kind: 'access-denied' },
    });
    const run = await world.run('run-1');
    const records = await recordsOf(world, 'run-1');
    expect(run).toMatchObject({ status: 'partial', unmetered: 0 });
    expect(run.usage?.lambdaRequests).toBe(records.length);
    expect(records.filter(({ region }) => region === 'eu-west-1').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['audit-region', 'record-failure']),
    );
  });
});

describe('what an invocation used and could not write down', () => {
  it.each([
    ['of one Region', 'USAGE#audit-region', 2],
    ['of all', 'USAGE#', 5],
  ])('%s makes the cost a least, and nothing else', async (_, key, unmetered) => {
    const world = await ownedWorld();
    // The rule matches calls whose input names this text.
    const denied = { operation: 'UpdateItem', instanceId: key } as const;
    world.sandbox.faults.add({ ...denied, fault: { kind: 'access-denied' } });
    const run = await world.run('run-1');
    expect(run).toMatchObject({ status: 'complete', problems: [], unmetered });
    expect(world.summaries()[0]?.body.replaceAll('\n', ' ')).toMatch(
      new RegExp(`COST: at least 0\\.\\d{4} USD .*; what ${unmetered} Lambda invocations used is`),
    );
  });

  it('because it was killed is not known, although its repetition is', async () => {
    const world = await startWorld({ instances: [{}] });
    const point = { call: 8, side: 'before' } as const;
    const run = await runWithStepKilled(world, 'run-1', 'audit-region', point);
    expect(run).toMatchObject({ status: 'complete', unmetered: 1 });
  });
});
