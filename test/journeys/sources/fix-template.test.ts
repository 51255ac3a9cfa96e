import { expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import {
  sourceChangesOf,
  sourceRecordOf,
  sourceWrites,
  templateNamed,
  undoSource,
} from '../../support/source-scene.ts';
import { HOME, startWorld } from '../../support/world.ts';

const one = 'i-00000000000000001';
const two = 'i-00000000000000002';
const owner = 'web@example.com';
const lt = 'lt-0000000000000000a';

/** A group whose template names nothing, on its default version; both instances are tagged, and quiet. */
const fleet: FleetDescription = {
  regions: [{ name: HOME }],
  templates: [
    {
      name: 'web',
      id: lt,
      versions: [
        {
          options: { httpPutResponseHopLimit: 3, instanceMetadataTags: 'enabled' },
          instanceTags: { owner },
        },
      ],
    },
  ],
  groups: [{ name: 'web', launchTemplate: { name: 'web', version: '$Default' } }],
  instances: [one, two].map((id) => ({ id, asg: 'web', tags: { 'imds-warden': 'modify', owner } })),
};

it('a group brings IMDSv1 back until its template is fixed, and an undo sets its default back', async () => {
  const world = await startWorld(fleet);

  await world.run('fixed');
  for (const id of [one, two]) expect(world.options(id).httpTokens).toBe('required');

  world.advance({ days: 15 });
  const replaced = world.sandbox.replaceInstance(one);
  expect(replaced.options.httpTokens).toBe('optional');
  await world.run('replaced');
  const origin = (await world.stateOf(replaced.id)).origin;
  expect(origin).toMatchObject({ kind: 'group', id: 'web', launch: 'v1-allowed' });
  expect((await world.stateOf(two)).origin?.note).toContain(lt);

  // Once it has been quiet for long enough, what hangs on the template is ready.
  world.advance({ days: 15 });
  const template = templateNamed(world, 'web');
  template.tags = { 'imds-warden': 'modify', 'imds-warden:default': 'true', owner };
  const before = sourceWrites(world).length;
  const run = await world.run('template');
  expect(run.status).toBe('complete');
  expect(run.sourceChanges).toMatchObject({ applied: 2, failed: 0 });
  expect(template.versions).toHaveLength(2);
  expect(template.defaultVersion).toBe(2);
  expect(template.versions[1]?.data.MetadataOptions).toEqual({
    HttpTokens: 'required',
    HttpEndpoint: 'enabled',
    HttpPutResponseHopLimit: 3,
    InstanceMetadataTags: 'enabled',
  });
  expect(
    sourceWrites(world)
      .slice(before)
      .map(({ operation }) => operation),
  ).toEqual(['CreateLaunchTemplateVersion', 'ModifyLaunchTemplate']);
  expect(
    (await sourceChangesOf(world)).map(({ status, part, created }) => ({ status, part, created })),
  ).toEqual([
    { status: 'applied', part: 1, created: 2 },
    { status: 'applied', part: 2, created: null },
  ]);

  world.advance({ days: 1 });
  const clean = world.sandbox.replaceInstance(two);
  expect(clean.options).toMatchObject({ httpTokens: 'required', httpPutResponseHopLimit: 3 });
  await world.run('clean');
  expect((await world.stateOf(clean.id)).origin).toMatchObject({ launch: 'v2-only', note: null });
  expect(await sourceRecordOf(world, 'template', lt)).toMatchObject({
    plan: { action: 'none' },
    verdict: 'v2-only',
  });
  expect(template.versions).toHaveLength(2);

  world.advance({ days: 1 });
  await undoSource(world, 'undone', { runId: 'template', kind: 'template' });
  expect(template.defaultVersion).toBe(1);
  expect(template.versions).toHaveLength(2);
  await world.run('after');
  expect(template.defaultVersion).toBe(1);
  expect((await sourceRecordOf(world, 'template', lt)).plan).toMatchObject({ action: 'hold' });

  // The tag is taken off, seen so, and set anew: the version that was made is there already.
  const tags = template.tags;
  template.tags = { owner };
  await world.run('untagged');
  template.tags = tags;
  await world.run('again');
  expect(template.defaultVersion).toBe(2);
  expect(template.versions).toHaveLength(2);
});
