import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../../sandbox/index.ts';
import { openTable } from '../../../shared/records/table.ts';
import { takeLease } from '../../../shared/records/lease.ts';
import { whenBegun } from '../../support/begun-changes.ts';
import { account, commandLine, emptyFolder, type Outcome } from '../../support/command-line.ts';
import { createDeployedTable, deployedParameters, deployedTable } from '../../support/deployed.ts';
import { tableReader, type TableReader } from '../../support/table-reader.ts';

const stackRegion = 'eu-west-1';
const enforce = { mode: 'enforce', limits: { ownerShare: 1 } };

/** An account with the stack in another Region than the caller's own, and tagged instances in both. */
async function deployedAccount(settings: object, instances = 2): Promise<Sandbox> {
  const sandbox = await account({
    fleet: {
      regions: [{ name: 'us-east-1' }, { name: stackRegion }],
      instances: Array.from({ length: instances }, (_, index) => ({
        region: index % 2 === 0 ? 'us-east-1' : stackRegion,
        tags: { 'imds-warden': 'modify' },
      })),
      parameters: deployedParameters(stackRegion, settings),
    },
  });
  await createDeployedTable(sandbox, stackRegion);
  return sandbox;
}

async function apply(
  { environment }: Sandbox,
  ...options: readonly string[]
): Promise<Outcome & { readonly folder: string }> {
  const folder = emptyFolder();
  return {
    ...(await commandLine(['apply', '--yes', ...options], { environment, folder })),
    folder,
  };
}

const records = (sandbox: Sandbox): TableReader =>
  tableReader(sandbox.clientConfig(stackRegion), deployedTable);

const writes = (sandbox: Sandbox): number =>
  sandbox.calls.of('ModifyInstanceMetadataOptions').length;

describe('apply where the stack is deployed', () => {
  it('records in its table, and leaves no folder', async () => {
    const sandbox = await deployedAccount(enforce);
    const { code, stdout, folder } = await apply(sandbox);
    expect(code).toBe(0);
    expect(stdout).toContain(`${deployedTable} in ${stackRegion}`);
    const changes = await records(sandbox).changes();
    expect(changes.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(existsSync(join(folder, '.imds-warden'))).toBe(false);
  });

  it('leaves its changes to be told by the next run of the stack', async () => {
    const sandbox = await deployedAccount(enforce);
    await apply(sandbox);
    const untold = await records(sandbox).items('INSTANCE#', 'CHANGE#');
    expect(untold.map((item) => item['untold'])).toEqual(['UNTOLD', 'UNTOLD']);
  });

  it('changes nothing while a run has the lease, and names it', async () => {
    const sandbox = await deployedAccount(enforce);
    const now = new Date();
    const run = { runId: 'nightly', startedAt: now.toISOString(), scope: 'account' } as const;
    await takeLease(openTable(deployedTable, sandbox.clientConfig(stackRegion)), run, now);
    const { code, stderr } = await apply(sandbox);
    expect(stderr).toContain('nightly holds the lease until');
    expect([code, writes(sandbox)]).toEqual([1, 0]);
    expect((await records(sandbox).lease())?.holder).toBe('nightly');
  });

  it('changes nothing when its settings say observe', async () => {
    const sandbox = await deployedAccount({ ...enforce, mode: 'observe' });
    const { code, stderr } = await apply(sandbox);
    expect(stderr).toContain('the mode is "observe" (the settings deployed in eu-west-1');
    expect([code, writes(sandbox)]).toEqual([2, 0]);
  });

  it('stops when the kill switch is thrown while it changes things', async () => {
    const sandbox = await deployedAccount(enforce, 40);
    const eight = whenBegun(sandbox, 8);
    sandbox.onCall(async ({ phase, call }) => {
      if (phase !== 'before' || call.operation !== 'ModifyInstanceMetadataOptions') return;
      await eight;
      const put = { Name: '/imds-warden/settings', Value: '{"mode":"observe"}', Overwrite: true };
      await new SSMClient(sandbox.clientConfig(stackRegion)).send(new PutParameterCommand(put));
    });
    const { code, stdout } = await apply(sandbox);
    // Eight had begun. The settings are looked at again after each five, after 20 seconds, and at the beginning of each
    // Region.
    expect(writes(sandbox)).toBe(10);
    expect(code).toBe(1);
    expect(stdout).toContain('observe');
    const changes = await records(sandbox).changes();
    expect(changes.map(({ status }) => status)).toEqual(changes.map(() => 'applied'));
    expect(changes).toHaveLength(10);
  });

  it.each([['--no-table'], ['--settings', 'settings.json'], ['--table', 'another']])(
    'is not passed over: %s %s is refused',
    async (...options) => {
      const sandbox = await deployedAccount(enforce);
      const { code, stderr } = await apply(sandbox, ...options);
      expect(stderr).toContain('cannot be used where a stack is deployed (here in eu-west-1');
      expect([code, writes(sandbox)]).toEqual([2, 0]);
    },
  );

  it('takes the name of the table that is deployed', async () => {
    const sandbox = await deployedAccount(enforce);
    const { code } = await apply(sandbox, '--table', deployedTable);
    expect([code, writes(sandbox)]).toEqual([0, 2]);
  });

  it('does not act in Regions that its settings do not name', async () => {
    const sandbox = await deployedAccount({ ...enforce, regions: ['us-east-1'] });
    const { code, stderr } = await apply(sandbox, '--regions', stackRegion);
    expect(stderr).toContain('name only us-east-1');
    expect([code, writes(sandbox)]).toEqual([2, 0]);
  });

  it('changes nothing where two stacks are deployed, and names both Regions', async () => {
    const sandbox = await deployedAccount(enforce);
    const parameters = deployedParameters('us-east-1', { mode: 'observe' });
    for (const { name, value } of parameters)
      await new SSMClient(sandbox.clientConfig('us-east-1')).send(
        new PutParameterCommand({ Name: name, Value: value, Type: 'String' }),
      );
    const { code, stderr } = await apply(sandbox);
    expect(stderr).toContain('more than once in this account (us-east-1, eu-west-1)');
    expect([code, writes(sandbox)]).toEqual([1, 0]);
  });

  it('changes nothing once a run of the stack has read the account after the plan', async () => {
    const sandbox = await deployedAccount(enforce);
    const table = openTable(deployedTable, sandbox.clientConfig(stackRegion));
    sandbox.onCall(async ({ phase, call }) => {
      // The lease is taken last before the plan is recorded.
      if (phase !== 'before' || call.operation !== 'GetMetricData') return;
      const startedAt = new Date().toISOString();
      await table.put({
        pk: 'RUN#nightly',
        sk: 'SUMMARY',
        runs: 'RUN',
        scope: 'account',
        runId: 'nightly',
        startedAt,
      });
    });
    const { code, stderr } = await apply(sandbox);
    expect(stderr).toContain('run nightly has read the account since the plan was made');
    expect([code, writes(sandbox)]).toEqual([1, 0]);
    expect((await records(sandbox).lease())?.holder).toBeUndefined();
  });

  it('says that a stack without the table parameter is too old, and changes nothing', async () => {
    const sandbox = await account({
      fleet: {
        instances: [{ tags: { 'imds-warden': 'modify' } }],
        parameters: deployedParameters('us-east-1', enforce).slice(0, 1),
      },
    });
    const { code, stderr } = await apply(sandbox);
    expect(stderr).toContain('deploy this version of imds-warden there first');
    expect([code, writes(sandbox)]).toEqual([1, 0]);
  });
});

async function doubtful(): Promise<Sandbox> {
  const sandbox = await account({ fleet: { instances: [{ tags: { 'imds-warden': 'modify' } }] } });
  sandbox.faults.add({ operation: 'GetParameter', fault: { kind: 'access-denied' } });
  return sandbox;
}

describe('apply where a Region does not tell whether the stack is there', () => {
  it('changes nothing, and says what would settle the question', async () => {
    const sandbox = await doubtful();
    const { code, stderr } = await apply(sandbox);
    expect(stderr).toMatch(/ssm:GetParameter .*--no-table.*--table .*--settings FILE/);
    expect([code, writes(sandbox)]).toEqual([2, 0]);
  });

  it('does not take the name of a table alone for an answer: its settings hold as well', async () => {
    const sandbox = await doubtful();
    const { code } = await apply(sandbox, '--table', 'imds-warden-table');
    expect([code, writes(sandbox)]).toEqual([2, 0]);
  });

  it('that fails is no reason to give up a plan, which says so', async () => {
    const sandbox = await account({
      fleet: {
        regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
        instances: [{ tags: { 'imds-warden': 'modify' } }],
      },
    });
    const fault = { kind: 'error', code: 'UnrecognizedClientException', status: 400 } as const;
    sandbox.faults.add({ operation: 'GetParameter', region: 'eu-west-1', fault });
    const { environment } = sandbox;
    const { code, stdout } = await commandLine(['plan'], { environment });
    expect(stdout).toContain('WARNING: a stack of imds-warden may be deployed');
    expect(code).toBe(0);
  });

  it('with --no-table takes the answer, and records in the folder', async () => {
    const sandbox = await doubtful();
    const { code, folder } = await apply(sandbox, '--no-table');
    expect([code, writes(sandbox)]).toEqual([0, 1]);
    expect(existsSync(join(folder, '.imds-warden'))).toBe(true);
  });
});
