import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { takeLease } from '../../../shared/records/lease.ts';
import { appliedScene, instances, ready, undo } from '../../support/applied-scene.ts';
import {
  changed,
  type DeployedAccount,
  deployedAccount,
  optionsOf,
  runIn,
  stackRegion,
} from '../../support/cli-account.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import { onTerminal } from '../../support/terminal.ts';

describe('somebody is asked', () => {
  it('and without anybody it refuses before it asks AWS anything', async () => {
    const sandbox = await account({ fleet: { instances } });
    const { environment } = sandbox;
    const { code, stderr } = await commandLine(['undo', 'run-1'], { environment });
    expect(stderr).toMatch(/^imds-warden: undo asks before it changes anything, [^\n]*--yes/);
    expect(sandbox.calls.all()).toEqual([]);
    expect(code).toBe(2);
  });

  it.each([
    ['yes\n', 0, 'optional'],
    ['no\n', 1, 'required'],
  ])('after the plan was shown; %j', async (type, expected, tokens) => {
    const { sandbox, folder, run } = await appliedScene();
    const question = 'Undo this change? Only "yes" is a yes: ';
    const { code, text } = await onTerminal(
      ['undo', `${run}/${ready}`],
      [{ when: question, type }],
      { environment: sandbox.environment, folder },
    );
    expect(text.indexOf('WILL BE PUT BACK (1)')).toBeGreaterThan(-1);
    expect(text.indexOf('WILL BE PUT BACK (1)')).toBeLessThan(text.indexOf(question));
    expect(optionsOf(sandbox, ready).httpTokens).toBe(tokens);
    expect(code).toBe(expected);
  });
});

const applyIn = async ({ sandbox: { environment } }: Pick<DeployedAccount, 'sandbox'>) =>
  runIn((await commandLine(['apply', '--yes'], { environment })).stdout);

describe('undo where the stack is deployed', () => {
  it('works under the kill switch, and says so', async () => {
    const { sandbox, reader } = await deployedAccount({}, instances);
    const run = await applyIn({ sandbox });
    const put = { Name: '/imds-warden/settings', Value: '{"mode":"observe"}', Overwrite: true };
    await new SSMClient(sandbox.clientConfig(stackRegion)).send(new PutParameterCommand(put));
    const { code, stdout } = await undo({ sandbox, folder: emptyFolder() }, `${run}/${ready}`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The mode is "observe" (the settings deployed in us-east-1 (/imds-warden/settings)), so the machine changes nothing just now. An undo by hand is made all the same.',
    );
    expect(optionsOf(sandbox, ready).httpTokens).toBe('optional');
    expect(code).toBe(0);
    const changes = await reader.changesOf(ready);
    expect(changes.map(({ action, status }) => [action, status])).toEqual([
      ['modify', 'applied'],
      ['undo', 'applied'],
    ]);
  });

  it('changes nothing while a run has the lease, and names it', async () => {
    const scene = await deployedAccount({}, instances);
    const run = await applyIn(scene);
    const now = new Date();
    const nightly = { runId: 'nightly', startedAt: now.toISOString(), scope: 'account' } as const;
    await takeLease(scene.table, nightly, now);
    const calls = changed(scene.sandbox).length;
    const { code, stderr } = await undo({ sandbox: scene.sandbox, folder: emptyFolder() }, run);
    expect(stderr).toContain('nightly holds the lease until');
    expect([code, changed(scene.sandbox).length]).toEqual([1, calls]);
    expect((await scene.reader.lease())?.holder).toBe('nightly');
  });

  it('leaves what it did to be told by the next run', async () => {
    const scene = await deployedAccount({}, instances);
    const run = await applyIn(scene);
    await undo({ sandbox: scene.sandbox, folder: emptyFolder() }, `${run}/${ready}`);
    const untold = (await scene.reader.items('INSTANCE#', 'CHANGE#')).filter(
      (item) => item['action'] === 'undo',
    );
    expect(untold.map((item) => item['untold'])).toEqual(['UNTOLD']);
  });
});
