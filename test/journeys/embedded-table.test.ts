import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openEmbeddedTable } from '../../cli/place/embedded-table.ts';
import type { Change } from '../../shared/domain/change.ts';
import { readChange, readOpenChanges, recordChange } from '../../shared/records/change-records.ts';
import { takeLease } from '../../shared/records/lease.ts';

async function newFolder(): Promise<string> {
  const top = await mkdtemp(join(tmpdir(), 'imds-warden-'));
  onTestFinished(async () => rm(top, { recursive: true, force: true }));
  return join(top, 'records');
}

async function open(folder: string) {
  const opened = await openEmbeddedTable(folder);
  onTestFinished(opened.close);
  return opened;
}

const target = { account: '111122223333', region: 'eu-west-1' };
const change = {
  ...target,
  instanceId: 'i-0123456789abcdef0',
  runId: 'run-1',
  runStartedAt: '2027-03-10T12:00:00.000Z',
  status: 'intended',
} as Change;

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

it('keeps what was written from one process to the next, indexes and conditions included', async () => {
  const folder = await newFolder();
  const first = await open(folder);
  expect(await recordChange(first.table, change)).toBe(true);
  await first.close();

  const { table } = await open(folder);
  expect(await readChange(table, change)).toMatchObject({ status: 'intended' });
  expect(await collect(readOpenChanges(table, target))).toMatchObject([
    { instanceId: change.instanceId },
  ]);
  expect(await recordChange(table, change)).toBe(false);
});

it('lets one run at a time hold the lease, as the deployed table does', async () => {
  const { table } = await open(await newFolder());
  const now = new Date(change.runStartedAt);
  const run = { startedAt: change.runStartedAt, scope: 'changes' } as const;
  await takeLease(table, { ...run, runId: 'run-1' }, now);
  await expect(takeLease(table, { ...run, runId: 'run-2' }, now)).rejects.toThrow(
    'run-1 holds the lease',
  );
});

/** Opens the table, writes items as fast as it can, and names each one once it was acknowledged. */
const writer = `
  const [module, folder] = process.argv.slice(1);
  const { openEmbeddedTable } = await import(module);
  const { table } = await openEmbeddedTable(folder);
  for (let n = 0; ; n += 1) {
    await table.put({ pk: 'RUN#1', sk: String(n).padStart(6, '0'), runs: 'RUNS', startedAt: String(n) });
    console.log(n);
  }`;

function startWriter(folder: string) {
  const module = new URL('../../cli/place/embedded-table.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, module, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const acknowledged: number[] = [];
  const lines = createInterface(child.stdout).on('line', (line) => acknowledged.push(Number(line)));
  return { child, lines, acknowledged };
}

it('has one process at work, says so to a second, and loses nothing when the first is killed', async () => {
  const folder = await newFolder();
  const { child, lines, acknowledged } = startWriter(folder);
  while (acknowledged.length < 50) await once(lines, 'line');

  await expect(openEmbeddedTable(folder)).rejects.toMatchObject({
    name: 'LeaseHeld',
    message: `another imds-warden is at work in ${folder}; wait for it to end`,
  });

  const ended = once(lines, 'close');
  child.kill('SIGKILL');
  await ended;
  const { table } = await open(folder);
  const kept = await collect(table.query({ pk: 'RUN#1' }));
  const indexed = table.query({ pk: 'RUNS', index: { name: 'runs', partition: 'runs' } });
  for (const items of [kept, await collect(indexed)])
    expect(items.map(({ startedAt }) => Number(startedAt))).toEqual(
      expect.arrayContaining(acknowledged),
    );
});

it('sends nothing anywhere, whatever endpoint, profile or mode the environment names', async () => {
  const seen: (string | undefined)[] = [];
  const elsewhere = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(500).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void elsewhere.close());
  await once(elsewhere, 'listening');
  const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_PROFILE: 'does-not-exist',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_ACCOUNT_ID_ENDPOINT_MODE: 'required',
  }))
    vi.stubEnv(name, value);

  const { table } = await open(await newFolder());
  await table.put({ pk: 'a', sk: 'b', kept: 1 });
  expect(await table.get({ pk: 'a', sk: 'b' })).toMatchObject({ kept: 1 });
  expect(seen).toEqual([]);
});

it('is for its owner alone, and committed by nobody', async () => {
  const folder = await newFolder();
  await open(folder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
});

it.each([
  ['in the place of the folder', ''],
  ['above the folder', 'deeper'],
])('says what is wrong when a file lies %s', async (_, below) => {
  const file = await newFolder();
  await writeFile(file, '');
  const folder = join(file, below);
  await expect(openEmbeddedTable(folder)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringMatching(
      /cannot keep the records of changes \(E[A-Z]+: .*make it writable/,
    ),
  });
});

it('says what is wrong when its files cannot be read, and lets go of the folder', async () => {
  const folder = await newFolder();
  await (await openEmbeddedTable(folder)).close();
  const current = join(folder, 'table', 'CURRENT');
  const healthy = await readFile(current, 'utf8');
  await writeFile(current, 'spoilt');
  await expect(openEmbeddedTable(folder)).rejects.toMatchObject({ name: 'UsageError' });
  await writeFile(current, healthy);
  await open(folder);
  expect(await readdir(folder)).toEqual(['.gitignore', 'lock', 'table']);
});
