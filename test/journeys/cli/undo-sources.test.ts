import { describe, expect, it } from 'vitest';
import {
  appliedSources,
  other,
  own,
  sourceFleet,
  sourceWrites,
  template,
} from '../../support/source-account.ts';

type Scene = Awaited<ReturnType<typeof appliedSources>>;

const defaultsOf = ({ sandbox }: Scene) => ({
  web: sandbox.account.regions.get('us-east-1')?.templates.get(template)?.defaultVersion,
  api: sandbox.account.regions.get('eu-west-1')?.templates.get(other)?.defaultVersion,
});

describe('undo, of sources', () => {
  it('of a run sets every default back, and deletes nothing', async () => {
    const scene = await appliedSources();
    expect(defaultsOf(scene)).toEqual({ web: 2, api: 2 });
    const { stdout, code } = await scene.type('undo', scene.run, '--yes');
    expect(stdout).toContain('SOURCES: WILL BE PUT BACK (2)');
    expect(stdout).toContain('default version 2 -> 1');
    expect(defaultsOf(scene)).toEqual({ web: 1, api: 1 });
    expect(
      scene.sandbox.account.regions.get('us-east-1')?.templates.get(template)?.versions,
    ).toHaveLength(2);
    expect(code).toBe(0);
  });

  it('of one change leaves the other', async () => {
    const scene = await appliedSources();
    const { code } = await scene.type('undo', `${scene.run}/${template}`, '--yes');
    expect(defaultsOf(scene)).toEqual({ web: 1, api: 2 });
    expect(code).toBe(0);
  });

  it('is not done again until the tag was seen gone', async () => {
    const scene = await appliedSources();
    await scene.type('undo', scene.run, '--yes');
    scene.sandbox.calls.clear();
    const { stdout } = await scene.type('apply', '--yes');
    expect(stdout).toContain('SOURCES HELD (2)');
    expect(sourceWrites(scene)).toEqual([]);
  });

  it('refuses where somebody has set another default since, and does the rest', async () => {
    const scene = await appliedSources();
    const web = scene.sandbox.account.regions.get('us-east-1')?.templates.get(template);
    const [first] = web?.versions ?? [];
    if (web === undefined || first === undefined) throw new Error('no template');
    web.versions.push({ ...first, version: 3 });
    web.defaultVersion = 3;
    const { stdout, code } = await scene.type('undo', scene.run, '--yes');
    expect(stdout).toContain('SOURCES: REFUSED (1)');
    expect(stdout).toMatch(/version 3 was made the default since/i);
    expect(defaultsOf(scene)).toEqual({ web: 3, api: 1 });
    expect(code).toBe(1);
  });

  it('works while the settings say observe is no matter: it needs a yes, and without a terminal it refuses', async () => {
    const scene = await appliedSources();
    const { stderr, code } = await scene.type('undo', scene.run);
    expect(stderr).toContain('undo asks before it changes anything');
    expect(defaultsOf(scene)).toEqual({ web: 2, api: 2 });
    expect(code).toBe(2);
  });

  it.each([
    ['lt-0000000000000000f', 'has no change of lt-0000000000000000f'],
    ['defaults-us-east-1', 'has no change of defaults-us-east-1'],
    [own, `has no change of ${own}`],
  ])('of %s, which the run did not change, says so', async (id, words) => {
    const scene = await appliedSources({
      ...sourceFleet,
      regions: [{ name: 'us-east-1' }],
      templates: (sourceFleet.templates ?? []).slice(0, 1),
      groups: (sourceFleet.groups ?? []).slice(0, 1),
      instances: (sourceFleet.instances ?? []).slice(0, 1),
    });
    const { stderr, code } = await scene.type('undo', `${scene.run}/${id}`, '--yes');
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });
});
