import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import {
  account,
  commandLine,
  emptyFolder,
  type Outcome,
  start,
} from '../../support/command-line.ts';

const id = 'i-00000000000000001';

const quietInstance = { id, usage: { calls: [{ at: '-30d', count: 2 }] } };

async function audit(fleet: FleetDescription, ...options: readonly string[]): Promise<Outcome> {
  const { environment } = await account({ fleet });
  return commandLine(['audit', ...options], { environment });
}

describe('audit', () => {
  it('prints lines that are easy to grep on stdout, progress on stderr, and changes nothing', async () => {
    const sandbox = await account({
      fleet: { instances: [quietInstance, { state: 'terminated' }] },
    });
    const { environment } = sandbox;
    const { code, lines, stderr } = await commandLine(['audit', '--format', 'lines'], {
      environment,
    });
    expect(lines).toEqual([
      `${id} us-east-1 ready: 2 calls without a token, - rejected in 15 months; IMDSv2 is optional`,
    ]);
    expect(stderr).toMatch(
      /^\[1\/1\] us-east-1 +1 instance\n1 Region, 1 instance in \d+ s\n2 metrics read: .*$/,
    );
    expect(code).toBe(0);
    expect(Object.keys(sandbox.calls.counts()).toSorted()).toEqual([
      'DescribeAutoScalingGroups',
      'DescribeFleets',
      'DescribeImages',
      'DescribeInstances',
      'DescribeLaunchConfigurations',
      'DescribeLaunchTemplates',
      'DescribeRegions',
      'DescribeSpotFleetRequests',
      'GetCallerIdentity',
      'GetInstanceMetadataDefaults',
      'GetMetricData',
      'ListInstanceProfiles',
    ]);
  });

  it('says in how many months it looked', async () => {
    const { lines } = await audit(
      { instances: [quietInstance] },
      '--format',
      'lines',
      '--months',
      '1',
      '--quiet-days',
      '5',
    );
    expect(lines[0]).toMatch(/ready: 0 calls without a token, - rejected in 1 month; /);
  });

  it('with --quiet says nothing on stderr, but what could not be read', async () => {
    const sandbox = await account({ fleet: { instances: [{ id }] } });
    const { environment } = sandbox;
    expect((await commandLine(['audit', '--quiet'], { environment })).stderr).toBe('');
    const fault = { kind: 'access-denied' } as const;
    sandbox.faults.add({ operation: 'DescribeInstances', fault });
    const { stderr } = await commandLine(['audit', '--quiet'], { environment });
    expect(stderr).toMatch(/^us-east-1 in account 111122223333 could not be read: [^\n]+$/);
  });

  it('names a Region that it could not read, prints the rest, and ends with exit code 4', async () => {
    const sandbox = await account({
      fleet: {
        regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
        instances: [{ id }, { region: 'eu-west-1' }],
      },
    });
    const fault = { kind: 'access-denied' } as const;
    sandbox.faults.add({ operation: 'DescribeInstances', region: 'eu-west-1', fault });
    const { environment } = sandbox;
    const { code, stdout, stderr } = await commandLine(['audit', '--format', 'json'], {
      environment,
    });
    const report = JSON.parse(stdout) as Record<string, readonly Record<string, unknown>[]>;
    expect(report['instances']).toHaveLength(1);
    expect(report['targets']).toMatchObject([
      { region: 'eu-west-1', status: 'unread', instances: 0 },
      { region: 'us-east-1', status: 'read', instances: 1 },
    ]);
    expect(stderr).toContain(
      'eu-west-1 in account 111122223333 could not be read: DescribeInstances in eu-west-1:',
    );
    expect(report['problems']).toHaveLength(1);
    expect(code).toBe(4);
  });

  it('prints what a Region gave before it broke off', async () => {
    const instances = Array.from({ length: 1100 }, () => ({}));
    const sandbox = await account({ fleet: { instances } });
    let pages = 0;
    sandbox.onCall(({ phase, call }) => {
      if (phase !== 'before' || call.operation !== 'DescribeInstances' || ++pages < 2) return;
      sandbox.faults.add({ operation: 'DescribeInstances', fault: { kind: 'access-denied' } });
    });
    const { environment } = sandbox;
    const { code, stdout } = await commandLine(['audit', '--format', 'json'], { environment });
    const { targets, instances: listed } = JSON.parse(stdout) as {
      targets: unknown;
      instances: unknown[];
    };
    expect(targets).toMatchObject([{ status: 'unread', instances: 1000 }]);
    expect(listed).toHaveLength(1000);
    expect(code).toBe(4);
  });

  it('does not pass evidence that could not be read for a whole answer', async () => {
    const sandbox = await account({ fleet: { instances: [{ id }] } });
    sandbox.faults.add({ operation: 'GetMetricData', fault: { kind: 'access-denied' } });
    const { environment } = sandbox;
    const { code, lines } = await commandLine(['audit', '--format', 'lines'], { environment });
    expect(lines[0]).toContain('unknown: evidence could not be read');
    expect(code).toBe(4);
  });

  it('goes on without the roles where IAM denies them, and says so', async () => {
    const sandbox = await account({ fleet: { instances: [{ id, profile: 'app' }] } });
    sandbox.faults.add({ operation: 'ListInstanceProfiles', fault: { kind: 'access-denied' } });
    const { environment } = sandbox;
    const { code, stdout, stderr } = await commandLine(['audit', '--format', 'json'], {
      environment,
    });
    expect(JSON.parse(stdout)).toMatchObject({ instances: [{ roleNames: null }] });
    expect(stderr).toContain('Note: account 111122223333: roles are not known:');
    expect(code).toBe(0);
  });

  it('of --fail-on ends with exit code 3 when a selected instance has the verdict', async () => {
    const fleet = { instances: [quietInstance, { usage: { calls: [{ at: '-1d', count: 9 }] } }] };
    const { environment } = await account({ fleet });
    const ends = async (...options: readonly string[]) =>
      (await commandLine(['audit', ...options], { environment })).code;
    expect(await ends('--fail-on', 'in-use,unknown')).toBe(3);
    expect(await ends('--fail-on', 'unknown,rejecting')).toBe(0);
    expect(await ends('--fail-on', 'in-use', '--where', 'verdict=ready')).toBe(0);
  });

  it('as ndjson writes each line when it is read, not when all are', async () => {
    const sandbox = await account({
      fleet: {
        regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
        instances: [{ id }, { region: 'eu-west-1' }],
      },
    });
    const { environment } = sandbox;
    const running = start(['audit', '--format', 'ndjson'], { environment });
    const firstLine = new Promise((seen) => running.process.stdout?.once('data', seen));
    // The second Region answers when the first one's line is there, and never before.
    sandbox.onCall(async ({ phase, call }) => {
      if (
        phase === 'before' &&
        call.operation === 'DescribeInstances' &&
        call.region === 'eu-west-1'
      )
        await firstLine;
    });
    const { code, lines } = await running.outcome;
    expect([code, lines.length]).toEqual([0, 2]);
    expect(lines[0]).toContain(id);
  });

  it('ends quietly when its reader has read enough, and does not call that success', async () => {
    const instances = Array.from({ length: 3000 }, () => ({ name: 'x'.repeat(100) }));
    const { environment } = await account({ fleet: { instances } });
    const running = start(['audit', '--format', 'ndjson', '--quiet'], { environment });
    running.process.stdout?.once('data', () => running.process.stdout?.destroy());
    const { code, stderr } = await running.outcome;
    expect([code, stderr]).toEqual([141, '']);
  });
});

describe('--out', () => {
  it('writes the result to a file and nothing to stdout', async () => {
    const { environment } = await account({ fleet: { instances: [quietInstance] } });
    const folder = emptyFolder();
    const args = ['audit', '--format', 'lines', '--out', 'imds.txt'];
    const { code, stdout } = await commandLine(args, { environment, folder });
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'imds.txt'), 'utf8')).toContain(
      `${id} us-east-1 ready: 2 calls`,
    );
    expect(readdirSync(folder)).toEqual(['imds.txt']);
  });

  it('leaves the former result alone when the audit breaks off', async () => {
    const sandbox = await account({ fleet: { instances: [quietInstance] } });
    sandbox.faults.add({ operation: 'DescribeRegions', fault: { kind: 'access-denied' } });
    const folder = emptyFolder();
    writeFileSync(join(folder, 'imds.txt'), 'yesterday');
    const { environment } = sandbox;
    const { code } = await commandLine(['audit', '--out', 'imds.txt'], { environment, folder });
    expect(code).toBe(1);
    expect(readFileSync(join(folder, 'imds.txt'), 'utf8')).toBe('yesterday');
    expect(readdirSync(folder)).toEqual(['imds.txt']);
  });

  it('says in one sentence that a disk is full', async () => {
    const { environment } = await account({ fleet: { instances: [quietInstance] } });
    const { code, stderr } = await commandLine(['audit', '--quiet', '--out', '/dev/full'], {
      environment,
    });
    expect(stderr).toMatch(/^imds-warden: --out \/dev\/full could not be written: ENOSPC[^\n]*$/);
    expect(code).toBe(1);
  });
});
