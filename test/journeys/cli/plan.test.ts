import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import { account, commandLine } from '../../support/command-line.ts';
import { deployedParameters } from '../../support/deployed.ts';

type Item = { readonly instanceId: string; readonly status: string; readonly reason: string };

const ready = 'i-00000000000000001';
const inUse = 'i-00000000000000002';
const forced = 'i-00000000000000003';
const exempt = 'i-00000000000000004';
const untagged = 'i-00000000000000005';

const fleet: FleetDescription = {
  instances: [
    { id: ready, tags: { 'imds-warden': 'modify' } },
    { id: inUse, tags: { 'imds-warden': 'modify' }, usage: { calls: [{ perDay: 9 }] } },
    {
      id: forced,
      tags: { 'imds-warden': 'modify', 'imds-warden:force': 'true', owner: 'a@example.com' },
      usage: { calls: [{ perDay: 9 }] },
    },
    { id: exempt, tags: { 'imds-warden': 'ignore' } },
    { id: untagged },
  ],
};

/** Every operation that the sandbox knows and that only reads. */
const reads = /^(Describe|Get|List)/;

async function planOf(
  environment: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<{
  code: number | null;
  items: Record<string, string>;
  settings: unknown;
  stderr: string;
}> {
  const args = ['plan', '--format', 'json', ...options];
  const { code, stdout, stderr } = await commandLine(args, { environment });
  const { accounts } = JSON.parse(stdout) as {
    accounts: readonly { items: readonly Item[]; settings: unknown }[];
  };
  const items = accounts.flatMap((one) => one.items);
  return {
    code,
    stderr,
    settings: accounts[0]?.settings,
    items: Object.fromEntries(items.map(({ instanceId, status }) => [instanceId, status])),
  };
}

describe('plan', () => {
  it('shows what a run would do, and makes no call but reads, although the settings would enforce', async () => {
    const sandbox = await account({ fleet });
    const { code, items } = await planOf(sandbox.environment);
    expect(items).toEqual({
      [ready]: 'change',
      [inUse]: 'held',
      [forced]: 'change',
      [exempt]: 'exempt',
    });
    expect(code).toBe(0);
    const operations = sandbox.calls.all().map(({ operation }) => operation);
    expect(operations.filter((operation) => !reads.test(operation))).toEqual([]);
    expect(sandbox.instance(ready).options.httpTokens).toBe('optional');
  });

  it('shows which changes wait for the limits, and chooses the same ones all day', async () => {
    const owned = { 'imds-warden': 'modify', owner: 'a@example.com' };
    const { environment } = await account({
      fleet: { instances: Array.from({ length: 5 }, () => ({ tags: owned })) },
    });
    const first = await planOf(environment);
    expect(Object.values(first.items).toSorted()).toEqual([
      'change',
      ...Array.from({ length: 4 }, () => 'waiting'),
    ]);
    expect((await planOf(environment)).items).toEqual(first.items);
  });

  it('reads the account defaults once a Region, for they decide what is launched there', async () => {
    const sandbox = await account({
      fleet: {
        regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
        instances: [...(fleet.instances ?? []), { region: 'eu-west-1' }],
      },
    });
    await planOf(sandbox.environment);
    const asked = sandbox.calls.of('GetInstanceMetadataDefaults').map(({ region }) => region);
    expect(asked.toSorted()).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('follows the settings of the stack that is deployed, in whatever Region that is', async () => {
    const settings = { mode: 'observe', tags: { action: 'team:imds' } };
    const { environment } = await account({
      fleet: {
        regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
        instances: [
          { id: ready, tags: { 'team:imds': 'modify' } },
          ...(fleet.instances ?? []).slice(1),
        ],
        parameters: deployedParameters('eu-west-1', settings),
      },
    });
    const { items, settings: told } = await planOf(environment);
    expect(items).toEqual({ [ready]: 'observed' });
    expect(told).toMatchObject({
      mode: 'observe',
      from: 'the settings deployed in eu-west-1 (/imds-warden/settings)',
    });
  });

  it('says that a stack may have been overlooked where a Region will not tell', async () => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({ operation: 'GetParameter', fault: { kind: 'access-denied' } });
    const { environment } = sandbox;
    const { stdout } = await commandLine(['plan'], { environment });
    expect(stdout).toMatch(/GetParameter/);
  });

  it('refuses other settings than those of the stack', async () => {
    const { environment } = await account({
      fleet: { ...fleet, parameters: deployedParameters('us-east-1', {}) },
    });
    const { code, stderr } = await commandLine(['plan', '--settings', 'settings.json'], {
      environment,
    });
    expect(stderr).toContain(
      '--settings cannot be used where a stack is deployed (here in us-east-1,',
    );
    expect(code).toBe(2);
  });

  it('does not plan changes in a Region that it could not read, and ends with exit code 4', async () => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({ operation: 'DescribeInstances', fault: { kind: 'access-denied' } });
    const { code, items, stderr } = await planOf(sandbox.environment);
    expect(items).toEqual({});
    expect(stderr).toContain(
      'us-east-1 in account 111122223333 could not be read: DescribeInstances',
    );
    expect(code).toBe(4);
  });
});
