import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import {
  pendingSourcesOf,
  sourceChangesOf,
  sourceRecordOf,
  sceneTemplate,
  sourceWrites,
  templateNamed,
  templateToFix,
  undoSource,
} from '../../support/source-scene.ts';
import { HOME, startWorld } from '../../support/world.ts';

const owner = 'web@example.com';
const tags = { owner, 'imds-warden': 'modify' };
const names = ['one', 'two', 'three'];

/** As many launch templates of one owner to be fixed, each with a group that has launched from it, and a tagged instance. */
const several: FleetDescription = {
  regions: [{ name: HOME }],
  templates: names.map((name) => ({ name, tags })),
  groups: names.map((name) => ({ name, launchTemplate: { name, version: '$Latest' } })),
  instances: [
    ...names.map((name, index) => ({
      id: `i-0000000000000000${index + 1}`,
      asg: name,
      tags: { owner },
      options: { httpTokens: 'required' as const },
    })),
    { id: 'i-00000000000000009', tags },
  ],
};

const created = async (world: Awaited<ReturnType<typeof startWorld>>) =>
  names.filter((name) => templateNamed(world, name).versions.length > 1);

describe('changes of templates', () => {
  it('have what the changes of instances leave of maxChangesPerRun', async () => {
    const limits = { ownerShare: 1, groupShare: 1, maxChangesPerRun: 2 };
    const world = await startWorld(several, { settings: { limits } });

    const run = await world.run('run-1');

    expect(run.changes).toMatchObject({ applied: 1 });
    expect(run.sourceChanges).toMatchObject({ applied: 1, waiting: 2 });
    expect(await created(world)).toHaveLength(1);
    const waiting = (await pendingSourcesOf(world, 'run-1')).filter(
      ({ status }) => status === 'waiting',
    );
    expect(waiting[0]?.reason).toContain('at most 2 changes are made in one run');
    await world.run('run-2');
    expect(await created(world)).toHaveLength(3);
  });

  it("are a share of an owner's templates, and one at least", async () => {
    const limits = { ownerShare: 0.1, groupShare: 1 };
    const world = await startWorld(several, { settings: { limits } });

    for (const expected of [1, 2, 3]) {
      await world.run(`run-${expected}`);
      expect(await created(world)).toHaveLength(expected);
    }
    await world.run('run-4');
    expect(sourceWrites(world)).toHaveLength(3);
  });

  it('are only told where the settings say observe', async () => {
    const world = await templateToFix({ settings: { mode: 'observe' } });

    const run = await world.run('run-1');

    expect(run.sourceChanges).toMatchObject({ observed: 1 });
    expect((await sourceRecordOf(world, 'template', sceneTemplate)).plan.action).toBe('modify');
    expect(sourceWrites(world)).toEqual([]);
  });

  it('stop where the kill switch is thrown between the two calls, and the next run goes on', async () => {
    const world = await templateToFix();
    world.sandbox.onCall(async ({ phase, call }) => {
      if (phase !== 'after' || call.operation !== 'CreateLaunchTemplateVersion') return;
      await world.putSettings({ mode: 'observe' });
      world.advance({ minutes: 1 });
    });

    await world.run('run-1');
    expect(templateNamed(world, 'web')).toMatchObject({ defaultVersion: 1 });
    await world.run('run-2');
    expect(templateNamed(world, 'web').defaultVersion).toBe(1);
    await world.putSettings({});
    await world.run('run-3');

    const template = templateNamed(world, 'web');
    expect(template.defaultVersion).toBe(2);
    expect(template.versions).toHaveLength(2);
  });

  it('are not made where the template is another than the audit saw', async () => {
    const world = await templateToFix();
    const untag = ({ name }: { name: string }) => {
      if (name === 'remediate-region') templateNamed(world, 'web').tags = { owner };
    };

    const run = await world.run('run-1', { before: untag });

    expect(run.sourceChanges).toMatchObject({ superseded: 1 });
    expect(sourceWrites(world)).toEqual([]);
    const [change] = await sourceChangesOf(world);
    expect(change?.outcome).toContain('nothing was called');
  });
});

describe('a group on $Latest', () => {
  it('takes the new version at once, and an undo gives it a copy of the former latest', async () => {
    const world = await startWorld({
      ...several,
      instances: several.instances?.slice(0, 1) ?? [],
      templates: [
        {
          name: 'one',
          tags,
          versions: [{ options: { httpTokens: 'optional', httpPutResponseHopLimit: 4 } }],
        },
      ],
      groups: [{ name: 'one', launchTemplate: { name: 'one', version: '$Latest' } }],
    });
    await world.run('run-1');
    expect(world.sandbox.replaceInstance('i-00000000000000001').options.httpTokens).toBe(
      'required',
    );

    await undoSource(world, 'undo', { runId: 'run-1', kind: 'template' });

    const { versions } = templateNamed(world, 'one');
    expect(versions).toHaveLength(3);
    expect(versions[2]?.data).toEqual(versions[0]?.data);
    await world.run('run-2');
    expect(templateNamed(world, 'one').versions).toHaveLength(3);
  });

  it('and what somebody made the default since is not thrown away', async () => {
    const world = await templateToFix();
    await world.run('run-1');
    const template = templateNamed(world, 'web');
    template.versions.push(...template.versions.slice(0, 1).map((one) => ({ ...one, version: 3 })));
    template.defaultVersion = 3;

    await expect(undoSource(world, 'undo', { runId: 'run-1', kind: 'template' })).rejects.toThrow(
      'version 3 was made the default since',
    );
  });
});

it('snapshots that the copied version names are in its copy, which EC2 would leave out', async () => {
  const mapping = {
    DeviceName: '/dev/sdf',
    Ebs: { SnapshotId: 'snap-0123456789abcdef0', VolumeSize: 8 },
  };
  const world = await startWorld({
    ...several,
    templates: [{ name: 'one', tags, versions: [{ data: { BlockDeviceMappings: [mapping] } }] }],
    groups: [{ name: 'one', launchTemplate: { name: 'one', version: '$Latest' } }],
    instances: several.instances?.slice(0, 1) ?? [],
  });

  await world.run('run-1');

  const [call] = sourceWrites(world);
  expect(call?.parameters).toMatchObject({
    LaunchTemplateData: { BlockDeviceMappings: [mapping] },
  });
});
