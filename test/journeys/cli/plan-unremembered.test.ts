import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedTable } from '../../../cli/place/embedded-table.ts';
import { changed, type DeployedAccount, deployedAccount } from '../../support/cli-account.ts';
import { account, emptyFolder } from '../../support/command-line.ts';
import { apply, plan } from '../../support/planned.ts';

const one = 'i-00000000000000001';

const denyTable = ({ sandbox }: DeployedAccount) =>
  sandbox.faults.add({ operation: 'Query', fault: { kind: 'access-denied' } });

describe('what earlier runs remember cannot be read', () => {
  it('plan shows the rest and says so, with exit code 4', async () => {
    const scene = await deployedAccount({}, [{ id: one, tags: { 'imds-warden': 'modify' } }]);
    denyTable(scene);
    const { code, items, stderr } = await plan(scene);
    expect(stderr).toMatch(
      /^account 111122223333: what earlier runs remember could not be read: Query on the table: .*; the plan does not know what was undone, what is under watch, or whether the circuit breaker is open$/m,
    );
    expect(items).toHaveLength(1);
    expect(code).toBe(4);
  });

  it('apply changes nothing, and says why', async () => {
    const scene = await deployedAccount({}, [{ id: one, tags: { 'imds-warden': 'modify' } }]);
    denyTable(scene);
    const { code, stderr } = await apply(scene);
    expect(stderr).toContain('nothing was changed, because what earlier runs remember could not');
    expect(changed(scene.sandbox)).toEqual([]);
    expect(code).toBe(2);
  });
});

describe('plan in a folder', () => {
  it('makes none', async () => {
    const sandbox = await account({
      fleet: { instances: [{ id: one, tags: { 'imds-warden': 'modify' } }] },
    });
    const folder = emptyFolder();
    await plan({ sandbox }, folder);
    expect(existsSync(join(folder, '.imds-warden'))).toBe(false);
  });

  it('says that another process has it, and shows the rest', async () => {
    const sandbox = await account({
      fleet: { instances: [{ id: one, tags: { 'imds-warden': 'modify' } }] },
    });
    const folder = emptyFolder();
    const held = await openEmbeddedTable(join(folder, '.imds-warden'));
    const { code, stderr, items } = await plan({ sandbox }, folder);
    await held.close();
    expect(stderr).toContain('another imds-warden is at work in .imds-warden');
    expect([code, items.length]).toEqual([4, 1]);
  });

  it('waits for whoever has it for a moment only', async () => {
    const sandbox = await account({
      fleet: { instances: [{ id: one, tags: { 'imds-warden': 'modify' } }] },
    });
    const folder = emptyFolder();
    await (await openEmbeddedTable(join(folder, '.imds-warden'))).close();
    const plans = await Promise.all([plan({ sandbox }, folder), plan({ sandbox }, folder)]);
    expect(plans.map(({ code }) => code)).toEqual([0, 0]);
  });
});
