import { describe, expect, it } from 'vitest';
import {
  all,
  appliedScene,
  ids,
  ready,
  type Scene,
  toRestore,
  undo,
  withHops,
} from '../../support/applied-scene.ts';
import { changed, optionsOf, runIn } from '../../support/cli-account.ts';
import { commandLine } from '../../support/command-line.ts';
import { readEmbedded } from '../../support/embedded-reader.ts';

const arn = 'arn:aws:sts::111122223333:assumed-role/sandbox/sandbox';

const plan = async ({ sandbox: { environment }, folder }: Pick<Scene, 'sandbox' | 'folder'>) => {
  const args = ['plan', '--format', 'json', '--quiet'];
  const { stdout } = await commandLine(args, { environment, folder });
  const { accounts } = JSON.parse(stdout) as {
    accounts: readonly {
      items: readonly { instanceId: string; status: string; reason: string }[];
    }[];
  };
  return new Map(accounts.flatMap(({ items }) => items.map((one) => [one.instanceId, one])));
};

describe('undo RUN', () => {
  it('after apply is the identity: all five settings of every instance are as they were', async () => {
    const scene = await appliedScene();
    expect(scene.after).not.toEqual(scene.before);
    const { code, stdout } = await undo(scene, scene.run);
    expect(all(scene.sandbox)).toEqual(scene.before);
    expect(stdout).toContain('UNDONE in account 111122223333: 5 applied');
    expect(code).toBe(0);
  });

  it('records who undid what, as a run of its own', async () => {
    const scene = await appliedScene();
    const undone = runIn((await undo(scene, scene.run)).stdout);
    await readEmbedded(scene.folder, async (records) => {
      const changes = (await records.changesOf(ready)).filter(({ action }) => action === 'undo');
      expect(changes).toHaveLength(1);
      expect(changes[0]).toMatchObject({
        runId: undone,
        status: 'applied',
        asker: 'person',
        askedBy: `${arn} with imds-warden undo`,
        startedBy: `${arn} with imds-warden undo`,
        undoes: { runId: scene.run, action: 'modify', asker: 'tag' },
        before: { httpTokens: 'required' },
        after: { httpTokens: 'optional' },
      });
      expect(await records.runOf(undone)).toMatchObject({
        scope: 'undo',
        status: 'complete',
        changes: { applied: 5, failed: 0 },
      });
      expect((await records.lease())?.holder).toBeUndefined();
      expect(await records.openChanges()).toEqual([]);
    });
  });

  it('of an undo makes it all again', async () => {
    const scene = await appliedScene();
    const undone = runIn((await undo(scene, scene.run)).stdout);
    const { code, stdout } = await undo(scene, undone);
    expect(stdout).toContain('5 applied');
    expect(all(scene.sandbox)).toEqual(scene.after);
    expect(code).toBe(0);
  });

  it('a second time needs nothing, and calls nothing', async () => {
    const scene = await appliedScene();
    await undo(scene, scene.run);
    const calls = changed(scene.sandbox).length;
    const { code, stdout } = await undo(scene, scene.run);
    expect(stdout).toContain('NOTHING TO DO (5)');
    expect(changed(scene.sandbox)).toHaveLength(calls);
    expect(code).toBe(0);
  });

  it('keeps the tags from doing it again, until they are set anew', async () => {
    const scene = await appliedScene();
    const { stdout } = await undo(scene, scene.run);
    expect(stdout).toContain('THEIR TAGS STILL ASK FOR IT (5)');
    const items = await plan(scene);
    expect(items.get(ready)).toMatchObject({
      status: 'held',
      reason: expect.stringMatching(/^it was undone on .* until its tag is set anew$/),
    });
    const { environment } = scene.sandbox;
    const { folder } = scene;
    await commandLine(['apply', '--yes'], { environment, folder });
    expect(all(scene.sandbox)).toEqual(scene.before);

    const { tags } = scene.sandbox.instance(ready);
    scene.sandbox.instance(ready).tags = {};
    await commandLine(['apply', '--yes'], { environment, folder });
    scene.sandbox.instance(ready).tags = tags;
    await commandLine(['apply', '--yes'], { environment, folder });
    expect(optionsOf(scene.sandbox, ready).httpTokens).toBe('required');
    expect(all(scene.sandbox).slice(1)).toEqual(scene.before.slice(1));
  });
});

describe('undo CHANGE', () => {
  it('takes back that one and leaves the others', async () => {
    const scene = await appliedScene();
    const { code, stdout } = await undo(scene, `${scene.run}/${withHops}`);
    expect(stdout).toContain('1 applied');
    expect(all(scene.sandbox)).toEqual(
      ids.map((id, index) => (id === withHops ? scene.before : scene.after)[index]),
    );
    expect(code).toBe(0);
  });

  it('takes several, each once, however often it is named', async () => {
    const scene = await appliedScene();
    const calls = changed(scene.sandbox).length;
    const name = `${scene.run}/${ready}`;
    await undo(scene, name, `${scene.run}/${toRestore}`, name);
    expect(changed(scene.sandbox).slice(calls).toSorted()).toEqual([ready, toRestore]);
  });
});
