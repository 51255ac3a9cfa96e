import type { GetMetricDataInput } from '@aws-sdk/client-cloudwatch';
import {
  EC2Client,
  ModifyInstanceMetadataOptionsCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { InstanceDescription } from '../../sandbox/index.ts';
import type { MetricReading } from '../../shared/domain/evidence.ts';
import { seededRandom, seedInstance } from '../support/random-usage.ts';
import { startWorld, type World } from '../support/world.ts';

const quiet = { usage: { launchedAt: '-450d' } } as const;
const required = { httpTokens: 'required' } as const;

async function growing(instances: InstanceDescription[]): Promise<World> {
  return startWorld({ instances }, { settings: { metrics: 'growing' } });
}

/** Audits the only Region, and answers how many metrics were asked for. */
async function auditOnce(world: World, day: number): Promise<number> {
  const before = queries(world);
  const run = { runId: `day-${day}`, startedAt: world.now() };
  await world.step('list-targets', run);
  await world.step('audit-region', { ...run, account: '111122223333', region: 'us-east-1' });
  await world.step('finish-run', run);
  return queries(world) - before;
}

function queries(world: World): number {
  return world
    .calls('GetMetricData')
    .map(({ parameters }) => (parameters as GetMetricDataInput).MetricDataQueries?.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
}

async function daily(world: World, days: number): Promise<readonly number[]> {
  const asked: number[] = [];
  for (let day = 0; day < days; day += 1) {
    asked.push(await auditOnce(world, day));
    world.advance({ days: 1 });
  }
  return asked;
}

describe('with the setting "growing"', () => {
  it('both metrics are read on the first day and weekly, and one on the days between', async () => {
    const world = await growing([quiet, { ...quiet, options: required }]);
    expect(await daily(world, 16)).toEqual([4, 2, 2, 2, 2, 2, 2, 4, 2, 2, 2, 2, 2, 2, 4, 2]);
  });

  it('nothing is read of what has been stopped for long, until the week is over', async () => {
    const runs = [{ from: '-300d', to: '-40d' }];
    const world = await growing([{ state: 'stopped', usage: { launchedAt: '-300d', runs } }]);
    expect(await daily(world, 9)).toEqual([2, 0, 0, 0, 0, 0, 0, 2, 0]);
  });

  it('what was stopped, started and stopped again between two readings is read', async () => {
    const runs = [{ from: '-300d', to: '-40d' }];
    const world = await growing([{ state: 'stopped', usage: { launchedAt: '-300d', runs } }]);
    await auditOnce(world, 0);
    world.advance({ hours: 12 });
    await start(world, 0);
    world.advance({ hours: 6 });
    await stop(world, 0);
    world.advance({ hours: 6 });
    expect(await auditOnce(world, 1)).toBe(2);
  });

  it('both are read while a change of tokens is so young that calls of before may still count', async () => {
    const at = { at: '-3d', httpTokens: 'required' } as const;
    const world = await growing([
      {
        options: required,
        usage: { launchedAt: '-90d', tokens: [{ at: '-90d', httpTokens: 'optional' }, at] },
      },
    ]);
    expect(await daily(world, 5)).toEqual([2, 2, 2, 2, 2]);
  });

  it('both are read where a tag asks for something: a change may rest on them', async () => {
    const world = await startWorld(
      { instances: [{ ...quiet, tags: { 'imds-warden': 'modify' } }] },
      { settings: { metrics: 'growing', mode: 'observe' } },
    );
    expect(await daily(world, 3)).toEqual([2, 2, 2]);
  });

  it('both are read of a young instance, whose first points may be on their way', async () => {
    const world = await growing([{ options: required, usage: { launchedAt: '-1h' } }]);
    expect(await daily(world, 4)).toEqual([2, 2, 1, 1]);
  });

  it('both are read again after a Region could not be read', async () => {
    const world = await growing([quiet]);
    await auditOnce(world, 0);
    world.advance({ days: 1 });
    const failed = { runId: 'failed', startedAt: world.now() };
    const target = { account: '111122223333', region: 'us-east-1' };
    await world.step('list-targets', failed);
    await world.step('record-failure', { ...failed, ...target, phase: 'audit' });
    await world.step('finish-run', failed);
    world.advance({ days: 1 });
    expect(await auditOnce(world, 2)).toBe(2);
  });

  it('what is carried on says from when', async () => {
    const world = await growing([quiet]);
    const first = world.now();
    await daily(world, 1);
    world.sandbox.recordCalls(idOf(world, 0), { at: '-1h', count: 5 });
    await auditOnce(world, 1);
    const [state] = await world.states();
    expect(state).toMatchObject({
      runId: 'day-1',
      evidence: { noToken: { total: 5 }, noTokenRejected: { kind: 'missing' }, carriedFrom: first },
    });
  });

  it.each([1, 2, 3, 4])(
    'totals, verdicts and reasons are those of the full reading on every day (seed %i)',
    { timeout: 120_000 },
    async (seed) => {
      const random = seededRandom(seed);
      const instances = Array.from(
        { length: 60 },
        (_, index) =>
          seedInstance(`i-${String(index).padStart(17, '0')}`, 'us-east-1', random).description,
      );
      const [some, all] = [await growing(instances), await startWorld({ instances })];
      let [asked, askedInFull] = [0, 0];
      for (let day = 0; day < 17; day += 1) {
        asked += await auditOnce(some, day);
        askedInFull += await auditOnce(all, day);
        expect(await said(some), `day ${day}`).toEqual(await said(all));
        const events = someEvents(instances, random);
        for (const world of [some, all]) await happen(world, events);
      }
      expect(askedInFull).toBe(17 * 120);
      // Something was carried on, or equality proves nothing.
      expect(asked).toBeLessThan(0.8 * askedInFull);
    },
  );
});

/** What a record says of its instance, but for where in its bucket a call lies. */
async function said(world: World) {
  const states = await world.states();
  return states
    .map(({ instanceId, verdict, reason, evidence }) => ({
      instanceId,
      verdict,
      reason,
      noToken: brief(evidence.noToken),
      noTokenRejected: brief(evidence.noTokenRejected),
    }))
    .toSorted((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
}

function brief(reading: MetricReading) {
  return reading.kind === 'read' ? reading.total : reading.kind;
}

type Event = { readonly index: number; readonly kind: 'calls' | 'toggle' | 'start' | 'stop' };

/** A fifth of the instances meet with something in the course of a day, each with one thing. */
function someEvents(instances: readonly unknown[], random: () => number): readonly Event[] {
  const kinds = ['calls', 'toggle', 'start', 'stop'] as const;
  return instances.flatMap((_, index) => {
    const kind = kinds[Math.floor(random() * 20)];
    return kind === undefined ? [] : [{ index, kind }];
  });
}

async function happen(world: World, events: readonly Event[]): Promise<void> {
  world.advance({ hours: 11 });
  for (const { index, kind } of events) await happening[kind](world, index);
  world.advance({ hours: 13 });
}

const happening: Record<Event['kind'], (world: World, index: number) => Promise<void> | void> = {
  calls: (world, index) =>
    world.sandbox.recordCalls(idOf(world, index), { at: '-2h', count: index + 1 }),
  toggle: async (world, index) => {
    const { httpTokens } = world.options(idOf(world, index));
    const other = httpTokens === 'required' ? 'optional' : 'required';
    await ec2(world).send(
      new ModifyInstanceMetadataOptionsCommand({
        InstanceId: idOf(world, index),
        HttpTokens: other,
      }),
    );
  },
  start,
  stop,
};

async function start(world: World, index: number): Promise<void> {
  await ec2(world).send(new StartInstancesCommand({ InstanceIds: [idOf(world, index)] }));
}

async function stop(world: World, index: number): Promise<void> {
  await ec2(world).send(new StopInstancesCommand({ InstanceIds: [idOf(world, index)] }));
}

function ec2(world: World): EC2Client {
  return new EC2Client(world.sandbox.clientConfig('us-east-1'));
}

function idOf(world: World, index: number): string {
  return [...world.sandbox.account.instances.keys()][index] ?? '';
}
