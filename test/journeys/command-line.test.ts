import { execFile } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FleetDescription, type Sandbox, startSandbox } from '../../sandbox/index.ts';

type Outcome = { readonly code: number; readonly lines: readonly string[]; readonly said: string };

const main = new URL('../../cli/main.ts', import.meta.url).pathname;

/** Runs the command line in a process of its own, with no more environment than it is given. */
async function commandLine(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Outcome> {
  const bare = {
    PATH: process.env['PATH'] ?? '',
    HOME: '/nowhere',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return new Promise((resolve) => {
    const env = { ...bare, ...environment };
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line !== '');
      resolve({ code: Number(error?.code ?? 0), lines, said: stderr.trim() });
    });
  });
}

async function sandboxWith(fleet: FleetDescription): Promise<Sandbox> {
  const sandbox = await startSandbox({ fleet });
  onTestFinished(async () => sandbox.stop());
  return sandbox;
}

const id = 'i-00000000000000001';

describe('audit', () => {
  it('prints a line an instance on stdout and progress on stderr, and changes nothing', async () => {
    const sandbox = await sandboxWith({
      instances: [{ id, usage: { calls: [{ at: '-30d', count: 2 }] } }, { state: 'terminated' }],
    });
    const { code, lines, said } = await commandLine(['audit'], sandbox.environment);
    expect(lines).toEqual([
      `${id} us-east-1 ready: 2 calls without a token, - rejected in 15 months; IMDSv2 is optional`,
    ]);
    expect(said).toBe('us-east-1       2 instances');
    expect(code).toBe(0);
    expect(Object.keys(sandbox.calls.counts()).toSorted()).toEqual([
      'DescribeInstances',
      'DescribeRegions',
      'GetCallerIdentity',
      'GetMetricData',
      'ListInstanceProfiles',
    ]);
  });

  it('without credentials says so in one sentence, with exit code 2', async () => {
    const { code, lines, said } = await commandLine(['audit'], {});
    expect([code, lines]).toEqual([2, []]);
    expect(said).toMatch(/^GetCallerIdentity: CredentialsProviderError: [^\n]*credentials[^\n]*$/);
  });

  it('with expired credentials says so in one sentence, with exit code 2', async () => {
    const sandbox = await sandboxWith({});
    const fault = {
      kind: 'error',
      code: 'ExpiredToken',
      message: 'It expired.',
      status: 403,
    } as const;
    sandbox.faults.add({ operation: 'GetCallerIdentity', fault });
    const { code, said } = await commandLine(['audit'], sandbox.environment);
    expect(code).toBe(2);
    expect(said).toMatch(/^GetCallerIdentity: ExpiredToken: It expired; [^\n]*$/);
  });

  it('names a Region that it could not read, prints the rest, and ends with exit code 4', async () => {
    const sandbox = await sandboxWith({
      regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
      instances: [{ id }, { region: 'eu-west-1' }],
    });
    const fault = { kind: 'access-denied' } as const;
    sandbox.faults.add({ operation: 'DescribeInstances', region: 'eu-west-1', fault });
    const { code, lines, said } = await commandLine(['audit'], sandbox.environment);
    expect(lines).toHaveLength(1);
    expect(said).toContain('eu-west-1 could not be read: DescribeInstances in eu-west-1:');
    expect(code).toBe(4);
  });

  it('does not pass evidence that could not be read for a whole answer', async () => {
    const sandbox = await sandboxWith({ instances: [{ id }] });
    sandbox.faults.add({ operation: 'GetMetricData', fault: { kind: 'access-denied' } });
    const { code, lines } = await commandLine(['audit'], sandbox.environment);
    expect(lines[0]).toContain('unknown: evidence could not be read');
    expect(code).toBe(4);
  });
});

it.each([
  [['audit', '--quiet-days', 'abc'], '--quiet-days takes a whole number of days, not "abc"'],
  [['audit', '--regions', 'mars'], 'must be a Region such as eu-west-1; it holds "mars"'],
  [['delete'], 'unknown command "delete"; there is: audit'],
])('%j is refused by name, with exit code 2 and without a call', async (args, sentence) => {
  const sandbox = await sandboxWith({});
  const { code, said } = await commandLine(args, sandbox.environment);
  expect(said).toContain(sentence);
  expect(code).toBe(2);
  expect(sandbox.calls.all()).toEqual([]);
});
