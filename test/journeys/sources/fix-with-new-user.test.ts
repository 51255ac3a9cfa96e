import { expect, it } from 'vitest';
import { sourceChangesOf, sourceWrites } from '../../support/source-scene.ts';
import { HOME, startWorld } from '../../support/world.ts';

const owner = 'web@example.com';

it('a group that has come to the template since the audit holds the change for the next run', async () => {
  const world = await startWorld({
    regions: [{ name: HOME }],
    templates: [
      { name: 'web', id: 'lt-0000000000000000a', tags: { 'imds-warden': 'modify', owner } },
      { name: 'old', id: 'lt-0000000000000000b' },
    ],
    groups: [
      { name: 'web', launchTemplate: { name: 'web', version: '$Latest' } },
      { name: 'busy', launchTemplate: { name: 'old', version: '$Default' } },
    ],
    instances: [
      {
        id: 'i-00000000000000001',
        asg: 'web',
        tags: { owner },
        options: { httpTokens: 'required' },
      },
      {
        id: 'i-00000000000000002',
        asg: 'busy',
        tags: { owner },
        usage: { calls: [{ perDay: 24 }] },
      },
    ],
  });

  await world.run('run-1', {
    before: ({ name }) => {
      if (name !== 'remediate-region') return;
      const groups = world.sandbox.account.regions.get(HOME)?.groups;
      const [web, busy] = [groups?.get('web'), groups?.get('busy')];
      if (web === undefined || busy === undefined) throw new Error('a group is gone');
      Object.assign(busy, { launchTemplate: web.launchTemplate });
    },
  });

  expect(sourceWrites(world)).toEqual([]);
  expect(await sourceChangesOf(world)).toMatchObject([
    { status: 'superseded', outcome: expect.stringContaining('group busy launches from it since') },
  ]);
});
