import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBreaker, readBreaker } from '../../../shared/records/breaker-records.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import { changed, type DeployedAccount, deployedAccount } from '../../support/cli-account.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import { onTerminal } from '../../support/terminal.ts';

const arn = 'arn:aws:sts::111122223333:assumed-role/sandbox/sandbox';
const modify = 'i-00000000000000001';
const restore = 'i-00000000000000002';

/** A stack whose breaker opened an hour ago; a modify and a restore are asked for. */
async function openAccount(): Promise<DeployedAccount> {
  const scene = await deployedAccount({}, [
    { id: modify, tags: { 'imds-warden': 'modify' } },
    { id: restore, tags: { 'imds-warden': 'restore' }, options: { httpTokens: 'required' } },
  ]);
  const openedAt = new Date(Date.now() - 3_600_000).toISOString();
  await openBreaker(scene.table, { ...closedBreaker, openedAt, reason: '3 of 5 are rejected' });
  return scene;
}

const run = async ({ sandbox: { environment } }: DeployedAccount, ...args: readonly string[]) =>
  commandLine(args, { environment });

describe('breaker', () => {
  it('says that it is closed where nothing was ever recorded, and leaves no folder', async () => {
    const { environment } = await account({ fleet: { instances: [] } });
    const folder = emptyFolder();
    const { code, stdout } = await commandLine(['breaker'], { environment, folder });
    expect(stdout).toContain('The circuit breaker of account 111122223333 is closed');
    expect(existsSync(join(folder, '.imds-warden'))).toBe(false);
    expect(code).toBe(0);
  });

  it('says since when it is open and why, and changes nothing', async () => {
    const scene = await openAccount();
    const before = await readBreaker(scene.table);
    const { code, stdout } = await run(scene, 'breaker');
    expect(stdout).toMatch(/is OPEN since \d{4}-\d\d-\d\d \d\d:\d\d UTC:\n3 of 5 are rejected/);
    expect(await readBreaker(scene.table)).toEqual(before);
    expect(code).toBe(0);
  });

  it('--clear closes it, and records who did and when', async () => {
    const scene = await openAccount();
    const { code, stdout } = await run(scene, 'breaker', '--clear', '--yes');
    expect(stdout).toContain(`Cleared by ${arn} with imds-warden breaker`);
    const breaker = await readBreaker(scene.table);
    expect(breaker).toMatchObject({
      openedAt: null,
      reason: null,
      clearedBy: `${arn} with imds-warden breaker`,
    });
    expect(Date.now() - Date.parse(breaker.clearedAt ?? '')).toBeLessThan(600_000);
    expect(code).toBe(0);
  });

  it('--clear of a closed one has nothing to do, and records nothing', async () => {
    const scene = await deployedAccount({}, []);
    const { code } = await run(scene, 'breaker', '--clear', '--yes');
    expect(await readBreaker(scene.table)).toEqual(closedBreaker);
    expect(code).toBe(0);
  });

  it('--clear asks, and anything but yes leaves it open', async () => {
    const { sandbox, table } = await openAccount();
    const question = 'Clear the circuit breaker? Only "yes" is a yes: ';
    const { environment } = sandbox;
    const options = [{ when: question, type: 'y\n' }];
    const { code } = await onTerminal(['breaker', '--clear'], options, { environment });
    expect((await readBreaker(table)).openedAt).not.toBeNull();
    expect(code).toBe(1);
  });

  it('--clear without a terminal and without --yes refuses before it asks AWS anything', async () => {
    const scene = await openAccount();
    const calls = scene.sandbox.calls.all().length;
    const { code, stderr } = await run(scene, 'breaker', '--clear');
    expect(stderr).toMatch(/^imds-warden: breaker --clear asks first, .*--yes/);
    expect([code, scene.sandbox.calls.all().length]).toEqual([2, calls]);
  });
});

describe('while the breaker is open', () => {
  it('plan and apply make no modify and say why; a restore is made', async () => {
    const scene = await openAccount();
    const planned = await run(scene, 'plan');
    expect(planned.stdout).toContain('! The circuit breaker is open since');
    expect(planned.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /WAITS FOR A LATER RUN \(1\).*The circuit breaker is open since .* until a person clears it; it waits for the next run\./,
    );
    const { code } = await run(scene, 'apply', '--yes');
    expect(changed(scene.sandbox)).toEqual([restore]);
    expect(code).toBe(0);
  });

  it('and once it is cleared the modify is made', async () => {
    const scene = await openAccount();
    await run(scene, 'breaker', '--clear', '--yes');
    await run(scene, 'apply', '--yes');
    expect(changed(scene.sandbox).toSorted()).toEqual([modify, restore]);
  });
});
