import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/index.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import { apply } from '../../support/planned.ts';

const owner = 'batch@example.com';

type Owned = { readonly instanceId: string; readonly owner: string };

/** Two instances whose owner only their role names, of which one run may change one; the records are in the folder. */
async function applied(folder: string): Promise<Sandbox> {
  const tagged = { profile: 'batch', tags: { 'imds-warden': 'modify' } };
  const sandbox = await account({
    fleet: {
      regions: [{ name: 'us-east-1' }],
      instances: [
        { id: 'i-00000000000000001', ...tagged },
        { id: 'i-00000000000000002', ...tagged },
      ],
      roles: [{ name: 'batch', tags: { owner } }],
    },
  });
  const { lines } = await apply({ sandbox }, folder);
  expect(lines.join('\n')).toContain(owner);
  const fault = { kind: 'access-denied' } as const;
  sandbox.faults.add({ operation: 'ListRoleTags', fault });
  return sandbox;
}

async function planned(sandbox: Sandbox, folder: string) {
  const args = ['plan', '--format', 'json', '--quiet'];
  const { environment } = sandbox;
  const { stdout, stderr, code } = await commandLine(args, { environment, folder });
  const [found] = (JSON.parse(stdout) as { accounts: { items: readonly Owned[] }[] }).accounts;
  return { items: found?.items ?? [], stderr, code };
}

describe('a plan to which IAM denies the tags of roles', () => {
  it('keeps the owners of the records in the folder of this machine', async () => {
    const folder = emptyFolder();
    const sandbox = await applied(folder);
    const { items, stderr, code } = await planned(sandbox, folder);
    expect(items.map((item) => item.owner)).toEqual([owner, owner]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('has none to keep in another folder', async () => {
    const sandbox = await applied(emptyFolder());
    const { items } = await planned(sandbox, emptyFolder());
    expect(items.map((item) => item.owner)).toEqual(['operations', 'operations']);
  });
});
