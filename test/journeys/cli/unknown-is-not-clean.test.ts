import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';

const inUse = { usage: { calls: [{ perDay: 9 }] } };

describe('a list with holes does not look like good news', () => {
  it('where --where asks for roles, and they are not known', async () => {
    const sandbox = await account({ fleet: { instances: [{ profile: 'web', ...inUse }] } });
    const { environment } = sandbox;
    const args = ['audit', '--quiet', '--where', 'roleNames=web', '--fail-on', 'in-use'];
    expect((await commandLine(args, { environment })).code).toBe(3);
    sandbox.faults.add({ operation: 'ListInstanceProfiles', fault: { kind: 'access-denied' } });
    const { code, stderr } = await commandLine(args, { environment });
    expect(stderr).toContain('1 instance was left out although their roleNames is not known');
    expect(stderr).toContain('Note: account 111122223333: roles are not known:');
    expect(code).toBe(4);
  });

  it('where IAM fails, which a denial would not be', async () => {
    const sandbox = await account({ fleet: { instances: [inUse] } });
    const fault = { kind: 'error', code: 'ServiceFailure', status: 400 } as const;
    sandbox.faults.add({ operation: 'ListInstanceProfiles', fault });
    const { environment } = sandbox;
    const { code, lines, stderr } = await commandLine(['audit', '--format', 'lines'], {
      environment,
    });
    expect(lines).toHaveLength(1);
    expect(stderr).toContain('roles are not known: ListInstanceProfiles: ServiceFailure');
    expect(code).toBe(4);
  });

  it.each([
    ['region=eu-wets-1', '--where region=eu-wets-1 was not read; read: us-east-1'],
    ['account=222233334444', '--where account=222233334444 was not read; read: 111122223333'],
  ])('where %s selects what was never read', async (where, sentence) => {
    const { environment } = await account({ fleet: { instances: [inUse] } });
    const args = ['audit', '--where', where, '--fail-on', 'in-use'];
    const { code, stderr } = await commandLine(args, { environment });
    expect(stderr).toContain(sentence);
    expect(code).toBe(4);
  });

  it('names every account when none could be read', async () => {
    const { environment } = await account({});
    const args = ['audit', '--assume-role', 'Reader', '--accounts', '222233334444,333344445555'];
    const { code, stderr } = await commandLine(args, { environment });
    expect(stderr).toContain('account 222233334444 could not be read:');
    expect(stderr).toContain('account 333344445555 could not be read:');
    expect(code).not.toBe(0);
  });
});

it('ndjson to a file holds whole lines, however many Regions write at once', async () => {
  const regions = ['us-east-1', 'eu-west-1', 'eu-central-1'];
  const { environment } = await account({
    fleet: {
      instances: regions.flatMap((region) =>
        // More than half a mebibyte a page: the system takes such a write in several pieces.
        Array.from({ length: 1500 }, () => ({ region, name: 'n'.repeat(250) })),
      ),
    },
  });
  const folder = emptyFolder();
  const args = ['audit', '--quiet', '--format', 'ndjson', '--out', 'imds.ndjson'];
  const { code } = await commandLine(args, { environment, folder });
  const lines = readFileSync(join(folder, 'imds.ndjson'), 'utf8').trimEnd().split('\n');
  const ids = new Set(lines.map((line) => (JSON.parse(line) as { instanceId: string }).instanceId));
  expect([code, lines.length, ids.size]).toEqual([0, 4500, 4500]);
});
