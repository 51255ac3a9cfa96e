import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { all, appliedScene, instances, ready, undo } from '../../support/applied-scene.ts';
import { changed, optionsOf, runIn } from '../../support/cli-account.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';

describe('what cannot be undone', () => {
  it('because somebody set it otherwise since is refused, and the rest is done', async () => {
    const scene = await appliedScene();
    scene.sandbox.instance(ready).options.httpPutResponseHopLimit = 9;
    const calls = changed(scene.sandbox).length;
    const { code, stdout } = await undo(scene, scene.run);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /REFUSED \(1\).*i-00000000000000001 .*hop limit.*9.*UNDONE .*: 4 applied.*NOT DONE IN THIS RUN \(1\).*i-00000000000000001/,
    );
    expect(changed(scene.sandbox).slice(calls)).not.toContain(ready);
    expect(optionsOf(scene.sandbox, ready)).toMatchObject({ httpTokens: 'required', hopLimit: 9 });
    expect(all(scene.sandbox).slice(1)).toEqual(scene.before.slice(1));
    expect(code).toBe(1);
  });

  it('because the account enforces IMDSv2 is refused with the words of whoever enforces it', async () => {
    const scene = await appliedScene();
    const defaults = scene.sandbox.account.regions.get('us-east-1')?.defaults;
    Object.assign(defaults ?? {}, { httpTokensEnforced: 'enabled' });
    const { code, stdout } = await undo(scene, `${scene.run}/${ready}`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The account enforces IMDSv2 in this Region (HttpTokensEnforced), so EC2 refuses to allow IMDSv1 again.',
    );
    expect(optionsOf(scene.sandbox, ready).httpTokens).toBe('required');
    expect(code).toBe(1);
  });

  it('because EC2 refuses it has failed, and is said to', async () => {
    const scene = await appliedScene();
    scene.sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      instanceId: ready,
      fault: { kind: 'access-denied' },
    });
    const { code, stdout } = await undo(scene, scene.run);
    expect(stdout).toContain('4 applied, 1 failed');
    expect(stdout).toContain('UnauthorizedOperation');
    expect(code).toBe(1);
  });

  it('because the instance is gone is refused', async () => {
    const scene = await appliedScene();
    scene.sandbox.account.instances.delete(ready);
    for (const region of scene.sandbox.account.regions.values()) {
      const index = region.instances.findIndex(({ id }) => id === ready);
      if (index >= 0) region.instances.splice(index, 1);
    }
    const { code, stdout } = await undo(scene, `${scene.run}/${ready}`);
    expect(stdout).toContain('The instance is gone.');
    expect(code).toBe(1);
  });
});

describe('a name that undo does not know', () => {
  it.each([
    [
      'an unknown run',
      'cli-20200101T000000Z-000000',
      'there is no record of a run cli-20200101T000000Z-000000',
    ],
    ['an unknown change', `RUN/i-0000000000000abcd`, 'has no change of i-0000000000000abcd'],
    ['a malformed one', 'RUN/everything', 'undo takes the id of a run'],
    ['an instance', ready, `imds-warden explain ${ready} lists its changes`],
  ])('(%s) is refused by name, and nothing is called', async (_, name, message) => {
    const scene = await appliedScene();
    const calls = changed(scene.sandbox).length;
    const { code, stderr } = await undo(scene, scene.run, name.replace('RUN', scene.run));
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^imds-warden: [^\n]*$/m);
    expect(changed(scene.sandbox)).toHaveLength(calls);
    expect(code).toBe(2);
  });

  it('a change that was never made is refused, with why', async () => {
    const sandbox = await account({ fleet: { instances }, appliesAfterSeconds: 0 });
    sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      instanceId: ready,
      fault: { kind: 'access-denied' },
    });
    const folder = emptyFolder();
    const { environment } = sandbox;
    const { stdout } = await commandLine(['apply', '--yes'], { environment, folder });
    const calls = changed(sandbox).length;
    const name = `${runIn(stdout)}/${ready}`;
    const { code, stderr } = await undo({ sandbox, folder }, name);
    expect(stderr).toContain(
      `imds-warden: ${name} was never made: it is failed (EC2 refused: UnauthorizedOperation`,
    );
    expect([code, changed(sandbox).length]).toEqual([2, calls]);
  });

  it('two changes of one instance are refused together', async () => {
    const scene = await appliedScene();
    const undone = runIn((await undo(scene, scene.run)).stdout);
    const calls = changed(scene.sandbox).length;
    const { code, stderr } = await undo(scene, scene.run, undone);
    expect(stderr).toContain('are two changes of one instance; undo the newer one first');
    expect([code, changed(scene.sandbox).length]).toEqual([2, calls]);
  });

  it('where nothing was ever recorded: nothing is asked of EC2, and no folder is left', async () => {
    const sandbox = await account({ fleet: { instances } });
    const folder = emptyFolder();
    const { code, stderr } = await undo({ sandbox, folder }, 'run-1');
    expect(stderr).toContain('there is nothing to undo: no stack is deployed');
    expect(sandbox.calls.of('DescribeInstances')).toEqual([]);
    expect(existsSync(join(folder, '.imds-warden'))).toBe(false);
    expect(code).toBe(2);
  });
});

it('is about one account', async () => {
  const { code, stderr } = await commandLine(
    [
      'undo',
      '--yes',
      'run-1',
      '--assume-role',
      'Auditor',
      '--accounts',
      '111122223333,444455556666',
    ],
    { environment: { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' } },
  );
  expect(stderr).toContain('undo is about one account; name one with --profile or --accounts');
  expect(code).toBe(2);
});
