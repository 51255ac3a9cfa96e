import { describe, expect, it } from 'vitest';
import { startWorld } from '../support/world.ts';

const modify = { 'imds-warden': 'modify' };
const owner = (name: string) => ({ owner: `${name}@example.com`, ...modify });

function members(region: string, count: number, tags: Record<string, string>) {
  return Array.from({ length: count }, () => ({ region, asg: 'web', tags }));
}

describe('the limit', () => {
  it('per run is kept over all Regions, the rest waits and is told so, and restores come first', async () => {
    const asked = Array.from({ length: 6 }, (_, index) => ({
      region: index % 2 ? 'us-east-1' : 'eu-west-1',
      tags: owner('team'),
    }));
    const restore = {
      region: 'us-east-1',
      tags: { ...owner('team'), 'imds-warden': 'restore' },
      options: { httpTokens: 'required' },
    } as const;
    const world = await startWorld(
      { instances: [...asked, restore] },
      { settings: { limits: { maxChangesPerRun: 3, ownerShare: 1 } } },
    );

    const run = await world.run('run-1');

    expect(run).toMatchObject({ status: 'complete', changes: { applied: 3, waiting: 4 } });
    expect((await world.changes()).filter(({ action }) => action === 'restore')).toHaveLength(1);
    expect(world.mail('team@example.com')[0]?.body).toMatch(/At most 3 changes/);
    world.advance({ days: 1 });
    expect(await world.run('run-2')).toMatchObject({ changes: { applied: 3, waiting: 1 } });
    world.advance({ days: 1 });
    expect(await world.run('run-3')).toMatchObject({ changes: { applied: 1, waiting: 0 } });
    expect(world.writes()).toHaveLength(7);
  });

  it('per owner counts the instances of all Regions, and is one at least', async () => {
    const world = await startWorld(
      {
        instances: [
          ...Array.from({ length: 10 }, (_, index) => ({
            region: index % 2 ? 'us-east-1' : 'eu-west-1',
            tags: owner('large'),
          })),
          ...Array.from({ length: 3 }, () => ({ region: 'us-east-1', tags: owner('small') })),
        ],
      },
      { settings: { limits: { ownerShare: 0.2 } } },
    );
    await world.run('run-1');
    const changed = (await world.changes()).map((change) => change.owner);
    expect(changed.filter((name) => name === 'large@example.com')).toHaveLength(2);
    expect(changed.filter((name) => name === 'small@example.com')).toHaveLength(1);
    expect(world.mail('small@example.com')[0]?.body).toMatch(/owner's instances/);
  });

  it('per Auto Scaling group is of one Region, and counts members that nobody tagged', async () => {
    const world = await startWorld(
      {
        instances: [
          ...members('us-east-1', 6, owner('team')),
          ...members('us-east-1', 4, {}),
          ...members('eu-west-1', 3, owner('team')),
        ],
      },
      { settings: { limits: { ownerShare: 1, groupShare: 0.2 } } },
    );
    await world.run('run-1');
    const regions = (await world.changes()).map(({ region }) => region);
    expect(regions.filter((region) => region === 'us-east-1')).toHaveLength(2);
    expect(regions.filter((region) => region === 'eu-west-1')).toHaveLength(1);
    expect(world.mail('team@example.com')[0]?.body).toMatch(/Auto Scaling group web/);
  });

  it('cannot be lifted by a tag', async () => {
    const tags = { ...owner('team'), 'imds-warden:force': 'true' };
    const world = await startWorld(
      { instances: Array.from({ length: 4 }, () => ({ tags })) },
      { settings: { limits: { maxChangesPerRun: 1, ownerShare: 1 } } },
    );
    await world.run('run-1');
    expect(world.writes()).toHaveLength(1);
  });
});
