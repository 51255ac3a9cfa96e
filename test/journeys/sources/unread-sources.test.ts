import { describe, expect, it } from 'vitest';
import type { SourceRecord } from '../../../shared/domain/sources/source-record.ts';
import { id, owner } from '../../support/perfect-fleet.ts';
import { HOME, startWorld, type World } from '../../support/world.ts';

const required = { httpTokens: 'required' } as const;
const denied = { kind: 'access-denied' } as const;
const ami = 'ami-0000000000000000a';

/** All clean: what cannot be read of it must not look so. */
const start = () =>
  startWorld({
    regions: [{ name: HOME }, { name: 'eu-west-1' }],
    templates: [{ name: 'web', id: 'lt-0000000000000000a', versions: [{ options: required }] }],
    configurations: [{ name: 'old', options: required }],
    groups: [
      { name: 'web', launchTemplate: { name: 'web' } },
      { name: 'old', configuration: 'old' },
    ],
    fleets: [{ id: 'fleet-00000000-0000-0000-0000-00000000000a', templates: [{ name: 'web' }] }],
    images: [{ id: ami, name: 'golden', imdsSupport: 'v2.0' }],
    instances: [
      { id: id(1), asg: 'web', options: required, tags: { owner }, imageId: ami },
      { id: id(2), asg: 'old', options: required, tags: { owner } },
      { id: id(3), region: 'eu-west-1', options: required, tags: { owner } },
    ],
  });

async function recordsOf(world: World, kind: string): Promise<readonly SourceRecord[]> {
  const records = (await world.items('SOURCES#')) as unknown as SourceRecord[];
  return records.filter((record) => record.kind === kind && record.region === HOME);
}

describe('sources that cannot be read', () => {
  it.each([
    ['DescribeLaunchTemplates', 'template', 'launch templates'],
    ['DescribeLaunchTemplateVersions', 'template', 'launch templates'],
    ['DescribeLaunchConfigurations', 'configuration', 'launch configurations'],
    ['DescribeAutoScalingGroups', 'group', 'Auto Scaling groups'],
  ])(
    'make a run partial that is refused %s, and leave what was known of them, marked stale',
    async (operation, kind, words) => {
      const world = await start();
      expect(await world.run('run-1')).toMatchObject({ status: 'complete' });
      const [before] = await recordsOf(world, kind);
      expect(before).toMatchObject({ stale: false, verdict: 'v2-only' });
      world.sandbox.faults.add({ operation, region: HOME, fault: denied });
      world.advance({ days: 1 });
      const run = await world.run('run-2');

      expect(run.status).toBe('partial');
      expect(run.problems).toEqual([
        expect.stringContaining(`${HOME}: ${words} could not be read`),
      ]);
      expect(run.problems[0]).toContain('what would replace the instances is known in part only');
      expect(run.problems[0]).toContain('not authorized');
      // Its instances are audited all the same.
      expect(run.counts).toMatchObject({ instances: 3, enforced: 3 });
      const [stale] = await recordsOf(world, kind);
      expect(stale).toMatchObject({ stale: true, verdict: 'v2-only', readAt: before?.readAt });
      // What it decides is not known, and never called clean.
      const state = await world.stateOf(id(kind === 'configuration' ? 2 : 1));
      expect(state.origin?.launch).toBe('unknown');

      world.sandbox.faults.clear();
      world.advance({ days: 1 });
      expect(await world.run('run-3')).toMatchObject({ status: 'complete', problems: [] });
      const [after] = await recordsOf(world, kind);
      expect(after).toMatchObject({ stale: false, verdict: 'v2-only', runId: 'run-3' });
    },
  );

  it('of AMIs and fleets are a note, and what rests on them is unknown', async () => {
    const world = await start();
    world.sandbox.faults.add({ operation: 'DescribeImages', region: HOME, fault: denied });
    world.sandbox.faults.add({ operation: 'DescribeFleets', region: HOME, fault: denied });
    const run = await world.run('run-1');
    expect(run.status).toBe('complete');
    expect(run.notes.join('\n')).toContain(`${HOME}: AMIs could not be read`);
    expect(run.notes.join('\n')).toContain(`${HOME}: fleets could not be read`);
  });

  it('of one Region cost the other nothing', async () => {
    const world = await start();
    world.sandbox.faults.add({ service: 'autoscaling', region: HOME, fault: denied });
    const run = await world.run('run-1');
    expect(run.problems).toHaveLength(1);
    const reports = await world.reportsOf('run-1');
    const gaps = reports.map(({ region, gaps: of }) => [region, of.length]);
    expect(Object.fromEntries(gaps)).toEqual({ [HOME]: 1, 'eu-west-1': 0 });
  });

  it('are all stale where the Region could not be read', async () => {
    const world = await start();
    await world.run('run-1');
    world.sandbox.faults.add({ operation: 'DescribeInstances', region: HOME, fault: denied });
    world.advance({ days: 1 });
    await world.run('run-2');
    const records = (await world.items('SOURCES#')) as unknown as SourceRecord[];
    expect(records.length).toBeGreaterThan(5);
    for (const { region, stale } of records) expect(stale).toBe(region === HOME);
  });
});
