import { expect, it } from 'vitest';
import { sourceChangesOf, sourceWrites, templateNamed } from '../../support/source-scene.ts';
import { HOME, startWorld } from '../../support/world.ts';

const owner = 'web@example.com';
const lt = 'lt-0000000000000000a';
const image = 'ami-0000000000000000b';
const required = { httpTokens: 'required' } as const;

it('what a group launches by $Latest is not replaced by a copy of what another one is pinned to', async () => {
  const world = await startWorld({
    regions: [{ name: HOME }],
    templates: [
      {
        name: 'web',
        id: lt,
        tags: { 'imds-warden': 'modify', owner },
        defaultVersion: 1,
        versions: [{ instanceType: 't3.micro' }, { instanceType: 'm7g.large', options: required }],
      },
    ],
    groups: [
      { name: 'old', launchTemplate: { name: 'web', version: '1' } },
      { name: 'new', launchTemplate: { name: 'web', version: '$Latest' } },
    ],
    instances: [
      { id: 'i-00000000000000001', asg: 'old', tags: { owner }, options: required },
      { id: 'i-00000000000000002', asg: 'new', tags: { owner }, options: required },
    ],
  });

  await world.run('run-1');
  expect(sourceWrites(world)).toEqual([]);

  // Its number in the place of $Latest makes room for a copy that only the other group may come to.
  const group = world.sandbox.account.regions.get(HOME)?.groups.get('new');
  if (group?.launchTemplate === undefined || group.launchTemplate === null)
    throw new Error('no template');
  Object.assign(group.launchTemplate, { version: '2' });
  world.advance({ days: 1 });
  await world.run('run-2');
  const { versions, defaultVersion } = templateNamed(world, 'web');
  expect(versions.map(({ data }) => data.InstanceType)).toEqual([
    't3.micro',
    'm7g.large',
    't3.micro',
  ]);
  expect(defaultVersion).toBe(1);
});

it.each([false, true])(
  'no version is made each day while the AMI is gone, to be the default: %s',
  async (isDefault) => {
    const tags = { 'imds-warden': 'modify', owner };
    const world = await startWorld({
      regions: [{ name: HOME }],
      images: [{ id: image, name: 'golden' }],
      templates: [
        {
          name: 'web',
          id: lt,
          tags: { ...tags, ...(isDefault ? { 'imds-warden:default': 'true' } : {}) },
          versions: [{ imageId: image, options: { httpPutResponseHopLimit: 2 } }],
        },
      ],
      groups: [{ name: 'web', launchTemplate: { name: 'web', version: '$Default' } }],
      instances: [{ id: 'i-00000000000000001', asg: 'web', tags: { owner }, options: required }],
    });
    await world.run('run-1');
    const made = isDefault ? 2 : 1;
    expect(await sourceChangesOf(world)).toHaveLength(made);

    world.sandbox.account.regions.get(HOME)?.images.delete(image);
    for (const day of [2, 3]) {
      world.advance({ days: 1 });
      await world.run(`run-${day}`);
    }

    expect(templateNamed(world, 'web').versions).toHaveLength(2);
    expect(await sourceChangesOf(world)).toHaveLength(made);
  },
);
