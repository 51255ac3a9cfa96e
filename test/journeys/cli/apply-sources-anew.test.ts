import { expect, it } from 'vitest';
import { commandLine, emptyFolder } from '../../support/command-line.ts';
import {
  appliedSources,
  sourceFleet,
  sourceWrites,
  template,
} from '../../support/source-account.ts';

it('an apply from a folder that knows nothing of the one before makes no second version', async () => {
  const groups = (sourceFleet.groups ?? []).map((group) => ({
    ...group,
    launchTemplate: { name: group.name, version: '1' },
  }));
  const scene = await appliedSources({ ...sourceFleet, groups });
  const web = scene.sandbox.account.regions.get('us-east-1')?.templates.get(template);
  expect(web?.versions).toHaveLength(2);
  scene.sandbox.calls.clear();

  const { environment } = scene.sandbox;
  const { code } = await commandLine(['apply', '--yes', '--quiet'], {
    environment,
    folder: emptyFolder(),
  });

  expect(sourceWrites(scene)).toEqual([]);
  expect(web).toMatchObject({ defaultVersion: 2 });
  expect(code).toBe(0);
});
