import { describe, expect, it } from 'vitest';
import { callsOfStep, runUntilKilled } from '../support/break-off.ts';
import { startWorld, type World } from '../support/world.ts';

const owner = 'team@example.com';
const asked = 'i-00000000000000001';
const regions = ['us-east-1', 'eu-west-1', 'sa-east-1'];

async function threeRegions(): Promise<World> {
  const tags = { owner, 'imds-warden': 'modify' };
  return startWorld({
    instances: [
      { id: asked, region: 'eu-west-1', tags },
      ...regions.map((region) => ({ region, tags: { owner } })),
    ],
  });
}

/** The Regions that remediate-region was called for. */
async function remediated(world: World, runId: string): Promise<readonly string[]> {
  const found: string[] = [];
  const run = await world.run(runId, {
    before: ({ name, event }) => {
      if (name === 'remediate-region') found.push((event as { region: string }).region);
    },
  });
  expect(run).toMatchObject({ status: 'complete', problems: [] });
  return found;
}

describe('remediate-region is called', () => {
  it('where changes were allotted, and nowhere else', async () => {
    const world = await threeRegions();
    expect(await remediated(world, 'run-1')).toEqual(['eu-west-1']);
    world.advance({ days: 1 });
    expect(await remediated(world, 'run-2')).toEqual([]);
  });

  it('nowhere when the settings say observe', async () => {
    const world = await threeRegions();
    await world.putSettings({ mode: 'observe' });
    expect(await remediated(world, 'run-1')).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it('nowhere for a change that a broken run left open: the audit settles it, even if nothing may be changed now', async () => {
    const calm = await threeRegions();
    const calls = await callsOfStep(calm, 'remediate-region', 'run-1');
    const call = 1 + calls.findIndex((one) => one.operation === 'ModifyInstanceMetadataOptions');
    const world = await threeRegions();
    await runUntilKilled(world, 'run-1', 'remediate-region', { call, side: 'after' });
    world.tag(asked, { owner });
    await world.putSettings({ mode: 'observe' });
    world.advance({ minutes: 31 });

    expect(await world.openChanges()).toHaveLength(1);
    expect(await remediated(world, 'run-2')).toEqual([]);
    expect(await world.openChanges()).toEqual([]);
    expect(await world.changesOf(asked)).toMatchObject([{ status: 'applied', runId: 'run-1' }]);
    expect(world.writes()).toHaveLength(1);
  });
});
