import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import { ACCOUNT, HOME, startWorld } from '../../support/world.ts';

const [first, second] = ['i-00000000000000001', 'i-00000000000000002'] as const;
const eventDataStore = `arn:aws:cloudtrail:${HOME}:${ACCOUNT}:eventdatastore/0a1b2c3d-0000-4000-8000-0123456789ab`;
const roleArn = `arn:aws:iam::${ACCOUNT}:role/web`;

const fleet = (more: object = {}): FleetDescription => ({
  instances: [
    { id: first, profile: 'web' },
    { id: second, profile: 'web' },
  ],
  roleDelivery: [
    {
      eventDataStore,
      athena: { database: 'logs', table: 'trail' },
      rows: [
        { roleArn, instanceId: first, delivery: '1.0', calls: 7, lastAt: '-2d' },
        { roleArn, instanceId: first, delivery: '2.0', calls: 100 },
        { roleArn, instanceId: second, delivery: '2.0', calls: 50 },
      ],
      ...more,
    },
  ],
});

const lake = { roleDelivery: { eventDataStore } };

async function recorded(world: Awaited<ReturnType<typeof startWorld>>, instanceId: string) {
  return (await world.stateOf(instanceId)).roleDelivery;
}

describe('a run over the account', () => {
  it.each([
    ['CloudTrail Lake', lake],
    [
      'Athena',
      { roleDelivery: { athena: { database: 'logs', table: 'trail', logsBucket: 'acme-trail' } } },
    ],
  ])('asks %s once which calls were signed with credentials of IMDSv1', async (_, settings) => {
    const world = await startWorld(fleet(), { settings });
    const run = await world.run('run-1');
    expect(run.status).toBe('complete');
    expect(await recorded(world, first)).toMatchObject({ kind: 'read', calls: 7, days: 14 });
    expect(await recorded(world, second)).toEqual({
      kind: 'read',
      calls: 0,
      lastAt: null,
      days: 14,
    });
    const started = [...world.calls('StartQuery'), ...world.calls('StartQueryExecution')];
    expect(started).toHaveLength(1);
  });

  it('asks nobody, and claims nothing, where the settings name nobody', async () => {
    const world = await startWorld(fleet());
    await world.run('run-1');
    expect(await recorded(world, first)).toEqual({ kind: 'not-asked' });
    expect(world.calls('StartQuery')).toEqual([]);
  });

  it('goes on where the query fails, and says so', async () => {
    const world = await startWorld(fleet({ failsWith: 'the store is gone' }), { settings: lake });
    const run = await world.run('run-1');
    expect(await recorded(world, first)).toMatchObject({
      kind: 'unreadable',
      why: expect.stringContaining('the store is gone'),
    });
    expect(run.status).toBe('complete');
    expect(run.notes.join()).toContain('calls with credentials of IMDSv1 are not known');
  });
});
