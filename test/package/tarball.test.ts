import { once } from 'node:events';
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openEmbeddedTable } from '../../cli/place/embedded-table.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Item } from '../../shared/records/item.ts';
import { type FleetDescription, type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { type Installed, installPackage, npxEnvironment } from './installed.ts';

const id = 'i-00000000000000001';
const owner = 'team@example.com';

let installed: Installed;
// With an empty npm cache a Node is downloaded first.
beforeAll(async () => {
  installed = await installPackage();
}, 300_000);
afterAll(async () => installed?.remove());

async function sandboxWith(fleet: FleetDescription): Promise<Sandbox> {
  const sandbox = await startSandbox({ fleet });
  onTestFinished(async () => sandbox.stop());
  return sandbox;
}

const toBeChanged: FleetDescription = {
  instances: [{ id, tags: { 'imds-warden': 'modify', owner } }],
};

describe('the package', () => {
  it('runs with npx in an empty folder', async () => {
    const folder = await installed.emptyFolder();
    const environment = await npxEnvironment(await installed.emptyFolder());
    const command = ['npx', '--yes', `file:${installed.tarball}`, '--version'] as const;
    const { code, stdout } = await installed.run(command, environment, folder);
    expect([code, stdout]).toEqual([0, `${packageJson.version}\n`]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is the bundle, its licences and what people read, and nothing else', async () => {
    const files = await filesOf(installed.folder);
    const bundle = /^dist\/(imds-warden\.cjs|main\.js|chunks\/[\w-]+\.js)$/;
    expect(files.filter((file) => !bundle.test(file))).toEqual([
      'LICENSE',
      'README.md',
      'dist/THIRD_PARTY_LICENSES.txt',
      'docs/audit.schema.json',
      'docs/cli.md',
      'docs/cost.md',
      'docs/events.schema.json',
      'docs/explain.schema.json',
      'docs/guardrails.md',
      'docs/guardrails.schema.json',
      'docs/notify.schema.json',
      'docs/owners.schema.json',
      'docs/plan.schema.json',
      'docs/settings.schema.json',
      'package.json',
    ]);
    const licences = await readFile(
      join(installed.folder, 'dist/THIRD_PARTY_LICENSES.txt'),
      'utf8',
    );
    for (const name of ['@aws-sdk/client-ec2', 'commander', 'zod'])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
  });

  it('needs nothing of the repository: no link leads there, and no file names it', async () => {
    const repository = resolve(import.meta.dirname, '../..');
    const modules = resolve(installed.folder, '..');
    for (const entry of await readdir(modules, { recursive: true }))
      expect(await realpath(join(modules, entry))).not.toContain(repository);
    expect((await lstat(installed.folder)).isDirectory()).toBe(true);
    for (const file of await filesOf(installed.folder))
      expect(await readFile(join(installed.folder, file), 'utf8')).not.toContain(repository);
  });
});

describe('the installed command, on the oldest Node that it is for', () => {
  it('runs on that Node', async () => {
    const { stdout } = await installed.run(['node', '--version']);
    expect(stdout).toMatch(/^v22\./);
    const { code, stdout: version } = await installed.run(['imds-warden', '--version']);
    expect([code, version]).toEqual([0, `${packageJson.version}\n`]);
  });

  it('audits: results on stdout, and not one call too many', async () => {
    const sandbox = await sandboxWith({
      instances: [{ id, usage: { calls: [{ at: '-30d', count: 2 }] } }],
    });
    const { code, stdout, stderr } = await installed.run(
      ['imds-warden', 'audit', '--format', 'lines'],
      sandbox.environment,
    );
    expect(stdout).toBe(
      `${id} us-east-1 ready: 2 calls without a token, - rejected in 15 months; IMDSv2 is optional\n`,
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('us-east-1')]);
    expect(sandbox.calls.counts()).toEqual({
      GetCallerIdentity: 1,
      DescribeRegions: 1,
      DescribeInstances: 1,
      ListInstanceProfiles: 1,
      GetMetricData: 1,
      // What new instances come from; without templates nobody asks for their versions.
      DescribeAutoScalingGroups: 1,
      DescribeFleets: 1,
      DescribeImages: 1,
      DescribeLaunchConfigurations: 1,
      DescribeLaunchTemplates: 1,
      DescribeSpotFleetRequests: 1,
      GetInstanceMetadataDefaults: 1,
    });
  });

  it.each(['table', 'json', 'ndjson', 'csv', 'markdown'])('audits as %s', async (format) => {
    const sandbox = await sandboxWith({ instances: [{ id }] });
    const { code, stdout } = await installed.run(
      ['imds-warden', 'audit', '--format', format],
      sandbox.environment,
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining(id)]);
  });

  it('plans, and changes nothing', async () => {
    const sandbox = await sandboxWith(toBeChanged);
    const { code, stdout } = await installed.run(['imds-warden', 'plan'], sandbox.environment);
    expect([code, stdout]).toEqual([0, expect.stringContaining(id)]);
    expect(sandbox.calls.of('ModifyInstanceMetadataOptions')).toEqual([]);
    expect(sandbox.instance(id).options.httpTokens).toBe('optional');
  });

  it('applies the plan, and records it in the folder where it was started', async () => {
    const sandbox = await sandboxWith(toBeChanged);
    const folder = await installed.emptyFolder();
    const { code, stdout } = await installed.run(
      ['imds-warden', 'apply', '--yes'],
      sandbox.environment,
      folder,
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining(id)]);
    expect(sandbox.calls.of('ModifyInstanceMetadataOptions')).toHaveLength(1);
    expect(sandbox.instance(id).options.httpTokens).toBe('required');
    expect(await readdir(folder)).toEqual(['.imds-warden']);
    expect(await changesIn(join(folder, '.imds-warden'), sandbox)).toMatchObject([
      { instanceId: id, action: 'modify', status: 'applied' },
    ]);
  });

  it('starts a sandbox that prints exports, answers, and stops with Ctrl-C', async () => {
    const child = installed.start(['imds-warden', 'sandbox', '--throttle', 'off']);
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (chunk) => (said[name] += String(chunk)));
    await vi.waitUntil(() => said.stderr.includes('Ctrl-C stops it.'), { timeout: 30_000 });
    const lines = said.stdout.trimEnd().split('\n');
    const variables = lines.map(
      (line) => /^export (AWS_\w+)=(\S+)$/.exec(line)?.slice(1) ?? [line],
    );
    const { code, stdout } = await installed.run(
      ['imds-warden', 'audit', '--group-by', 'region', '--format', 'csv'],
      Object.fromEntries(variables),
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining('\nus-east-1,')]);
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('explains a wrong option in one sentence, with exit code 2', async () => {
    const outcome = await installed.run(['imds-warden', 'audit', '--where', 'verdict']);
    expect(outcome).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^imds-warden: --where takes FIELD=VALUE[^\n]*\n$/),
    });
  });

  it.each([
    ['audit --help', 'Usage: imds-warden audit [options]\n'],
    ['permissions audit', '"Version": "2012-10-17"'],
    ['completion zsh', '#compdef imds-warden\n'],
  ])('prints %s', async (line, part) => {
    const { code, stdout, stderr } = await installed.run(['imds-warden', ...line.split(' ')]);
    expect([code, stdout, stderr]).toEqual([0, expect.stringContaining(part), '']);
  });

  it('tells an older Node in one sentence that it is too old, with exit code 2', async () => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '20.11.0' })`;
    const { code, stdout, stderr } = await installed.run([
      'node',
      '--import',
      pretend,
      join(installed.folder, 'dist/imds-warden.cjs'),
      '--version',
    ]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^imds-warden: it needs Node 22 or newer; this is v[\d.]+\n$/);
  });
});

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

async function changesIn(folder: string, { account }: Sandbox): Promise<readonly Item[]> {
  const { table, close } = await openEmbeddedTable(folder);
  try {
    const pk = `INSTANCE#${account.id}#us-east-1#${id}`;
    const found: Item[] = [];
    for await (const item of table.query({ pk, prefix: 'CHANGE#' })) found.push(item);
    return found;
  } finally {
    await close();
  }
}
