import { describe, expect, it } from 'vitest';
import type { Fault } from '../../sandbox/index.ts';
import { quickRetries } from '../support/quick-retries.ts';
import { startWorld } from '../support/world.ts';

const asked = 'i-00000000000000001';
const forced = 'i-00000000000000002';
const busy = 'i-00000000000000003';

async function evidenceWorld() {
  return startWorld({
    instances: [
      { id: asked, tags: { 'imds-warden': 'modify' } },
      { id: forced, tags: { 'imds-warden': 'modify', 'imds-warden:force': 'true' } },
      { id: busy, usage: { calls: [{ perDay: 4 }] }, profile: 'web' },
    ],
  });
}

describe('evidence that cannot be read', () => {
  it('makes every verdict unknown where CloudWatch refuses, and changes nothing unforced', async () => {
    const world = await evidenceWorld();
    world.sandbox.faults.add({ operation: 'GetMetricData', fault: { kind: 'access-denied' } });
    const run = await world.run('run-1');
    expect(run).toMatchObject({
      status: 'partial',
      counts: { instances: 3, unknown: 3, ready: 0 },
    });
    expect(run.problems.join()).toContain('GetMetricData');
    expect(world.options(asked).httpTokens).toBe('optional');
    expect(world.writes().map(({ parameters }) => parameters)).toMatchObject([
      { InstanceId: forced },
    ]);
  });

  it.for(['InternalError', 'PartialData', 'Forbidden'] as const)(
    'of some instances (%s inside an answer) makes those unknown, and leaves the others true',
    async (status) => {
      const world = await evidenceWorld();
      const fault: Fault = { kind: 'partial-metric-data', instanceIds: [asked], status };
      world.sandbox.faults.add({ operation: 'GetMetricData', fault });
      const run = await world.run('run-1');
      expect(run).toMatchObject({
        status: 'partial',
        counts: { instances: 3, unknown: 1, ready: 1, 'in-use': 1 },
      });
      expect(await world.stateOf(asked)).toMatchObject({
        verdict: 'unknown',
        evidence: { noToken: { kind: 'unreadable' } },
        plan: { action: 'hold' },
      });
      expect(await world.stateOf(busy)).toMatchObject({ evidence: { noToken: { total: 360 } } });
      expect(world.options(asked).httpTokens).toBe('optional');
    },
  );

  it('for a moment is asked for again, and the verdict is true', async () => {
    const world = await evidenceWorld();
    const fault: Fault = { kind: 'partial-metric-data', instanceIds: [asked] };
    world.sandbox.faults.add({ operation: 'GetMetricData', times: 1, fault });
    const run = await world.run('run-1');
    expect(run).toMatchObject({ status: 'complete', counts: { ready: 2, 'in-use': 1 } });
    expect(world.options(asked).httpTokens).toBe('required');
  });

  it('of roles is a note: they are null, never none', async () => {
    const world = await evidenceWorld();
    world.sandbox.faults.add({ service: 'iam', fault: { kind: 'access-denied' } });
    const run = await world.run('run-1');
    expect(run.status).toBe('complete');
    expect(run.notes.join()).toContain('ListInstanceProfiles');
    expect(world.summaries()[0]?.body).toContain('ListInstanceProfiles');
    expect(await world.stateOf(busy)).toMatchObject({ roleNames: null });
    expect(await world.stateOf(asked)).toMatchObject({ roleNames: [] });
  });

  it('of account defaults is a note, and holds what may be impossible to undo, unless that is allowed', async () => {
    const world = await evidenceWorld();
    world.sandbox.faults.add({
      operation: 'GetInstanceMetadataDefaults',
      fault: { kind: 'access-denied' },
    });
    const run = await world.run('run-1');
    expect(run.status).toBe('complete');
    expect(run.notes.join()).toContain('GetInstanceMetadataDefaults');
    expect(world.options(asked).httpTokens).toBe('optional');

    const limits = { ownerShare: 1, groupShare: 1 };
    await world.putSettings({ allowIrreversible: true, limits });
    await world.run('run-2');
    expect(world.options(asked).httpTokens).toBe('required');
  });
});

describe('a throttled account', () => {
  it('is read to the last instance, and every total is true', async () => {
    const instances = Array.from({ length: 60 }, (_, index) => ({
      region: index % 2 ? 'us-east-1' : 'eu-west-1',
      tags: {
        owner: `team-${index % 5}@example.com`,
        ...(index % 10 ? {} : { 'imds-warden': 'modify' }),
      },
      usage: { calls: [{ at: '-400d', count: index }], launchedAt: '-450d' },
    }));
    const calm = await startWorld({ instances });
    const wild = await startWorld({ instances });
    for (const service of ['ec2', 'monitoring', 'ssm', 'sns', 'iam', 'sts', 'dynamodb'])
      wild.sandbox.faults.add({ service, probability: 0.2, fault: { kind: 'throttle' } });

    const expected = await calm.run('run-1');
    const run = await wild.run('run-1', { aws: { retryStrategy: quickRetries(12) } });
    wild.sandbox.faults.clear();

    const { status, counts, changes, problems } = run;
    expect({ status, counts, changes, problems }).toEqual({
      status: 'complete',
      counts: expected.counts,
      changes: expected.changes,
      problems: [],
    });
    const totals = async (world: typeof calm) =>
      (await world.states()).map(({ instanceId, evidence }) => [instanceId, evidence]);
    expect(await totals(wild)).toEqual(await totals(calm));
    expect(wild.sandbox.account.messages.length).toBe(calm.sandbox.account.messages.length);
  });
});
