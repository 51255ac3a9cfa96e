import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import { id, owner } from '../../support/perfect-fleet.ts';
import { sceneTemplate, sourceRecordOf } from '../../support/source-scene.ts';
import { HOME, startWorld, type World } from '../../support/world.ts';

const required = { httpTokens: 'required' } as const;
const ami = 'ami-0000000000000000a';

/** Audited once, and again a day later by a role that may not call this any more. */
async function withoutRight(fleet: FleetDescription, operation: string): Promise<World> {
  const world = await startWorld({ regions: [{ name: HOME }], instances: [], ...fleet });
  expect(await world.run('run-1')).toMatchObject({ status: 'complete' });
  world.advance({ days: 1 });
  world.sandbox.faults.add({ operation, region: HOME, fault: { kind: 'access-denied' } });
  await world.run('run-2');
  return world;
}

describe('an AMI that only a launch template names', () => {
  const fleet: FleetDescription = {
    images: [{ id: ami, name: 'golden', tags: { owner } }],
    templates: [{ name: 'web', id: sceneTemplate, versions: [{ imageId: ami }] }],
    groups: [{ name: 'web', launchTemplate: { name: 'web' } }],
  };

  it('is stale, and not gone, while templates cannot be read', async () => {
    const world = await withoutRight(fleet, 'DescribeLaunchTemplates');
    const record = await sourceRecordOf(world, 'image', ami);
    expect(record).toMatchObject({
      stale: true,
      launches: [{ usedBy: [`${sceneTemplate} version 1`] }],
    });
    expect(record).not.toHaveProperty('gone');
  });

  it('is not counted as one fewer', async () => {
    const world = await withoutRight(fleet, 'DescribeLaunchTemplates');
    const summary = world.summaries().at(-1)?.body ?? '';
    expect(summary).toContain('launch templates could not be read');
    expect(summary).not.toMatch(/\d (fewer|more)\)/);
  });

  it('is gone once templates were read again and none names it', async () => {
    const world = await withoutRight(fleet, 'DescribeLaunchTemplates');
    world.sandbox.faults.clear();
    expect(world.sandbox.account.regions.get(HOME)?.templates.delete(sceneTemplate)).toBe(true);
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(await sourceRecordOf(world, 'image', ami)).toMatchObject({ gone: true });
  });
});

describe('a launch configuration while groups cannot be read', () => {
  const fleet: FleetDescription = {
    configurations: [{ name: 'old' }],
    groups: [{ name: 'old', configuration: 'old', tags: { owner } }],
    instances: [{ id: id(1), asg: 'old', options: required, tags: { owner } }],
  };

  it('is not said to have no instances, nor to be free to delete, and keeps its owner', async () => {
    const world = await withoutRight(fleet, 'DescribeAutoScalingGroups');
    const record = await sourceRecordOf(world, 'configuration', 'old');
    expect(record).toMatchObject({ hanging: null, owner, ownerNote: null, stale: false });
    expect(record.advice).toContain('which groups use it is not known');
    expect(record.advice).not.toContain('delete');
  });

  it('has its instances again when they can be', async () => {
    const world = await withoutRight(fleet, 'DescribeAutoScalingGroups');
    world.sandbox.faults.clear();
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(await sourceRecordOf(world, 'configuration', 'old')).toMatchObject({
      hanging: { enforced: 1 },
      owner,
    });
  });
});

it('how many instances hang on a launch template is not known while fleets cannot be read', async () => {
  const world = await withoutRight(
    {
      templates: [{ name: 'web', id: sceneTemplate, tags: { owner }, versions: [{}] }],
      instances: [{ id: id(1), template: { name: 'web', version: 1 }, tags: { owner } }],
    },
    'DescribeFleets',
  );
  expect((await sourceRecordOf(world, 'template', sceneTemplate)).hanging).toBeNull();
});
