import type { GetMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/index.ts';
import { account, commandLine } from '../../support/command-line.ts';
import { createDeployedTable, deployedParameters, deployedTable } from '../../support/deployed.ts';
import { tableReader } from '../../support/table-reader.ts';

const regions = [{ name: 'us-east-1' }, { name: 'eu-west-1' }];
const tags = { 'imds-warden': 'modify' };

/** What 6 instances cost to read, two metrics each. */
const sentence = '12 metrics read: less than 0.001 USD at list prices (us-east-1, 2026-11-22).';

async function sixInstances(): Promise<Sandbox> {
  const instances = Array.from({ length: 6 }, (_, index) => ({
    region: index < 2 ? 'eu-west-1' : 'us-east-1',
    ...(index === 0 ? { tags } : {}),
  }));
  return account({ fleet: { regions, instances } });
}

function queriesAnswered({ calls }: Sandbox): number {
  return calls
    .of('GetMetricData')
    .filter(({ status }) => status === 200)
    .map(({ parameters }) => (parameters as GetMetricDataInput).MetricDataQueries?.length ?? 0)
    .reduce((sum, queries) => sum + queries, 0);
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

describe('what an audit cost', () => {
  it.each(['table', 'markdown'])('is the last line of the result as %s', async (format) => {
    const { environment } = await sixInstances();
    const { stdout } = await commandLine(['audit', '--format', format, '--quiet'], { environment });
    expect(lastLine(stdout)).toBe(sentence);
  });

  it.each(['lines', 'csv', 'ndjson'])('stands on stderr beside %s', async (format) => {
    const { environment } = await sixInstances();
    const { stdout, stderr } = await commandLine(['audit', '--format', format], { environment });
    expect(lastLine(stderr)).toBe(sentence);
    expect(stdout).not.toContain('USD');
  });

  it('is not told with --quiet', async () => {
    const { environment } = await sixInstances();
    const args = ['audit', '--quiet', '--format', 'lines'];
    expect((await commandLine(args, { environment })).stderr).toBe('');
  });

  it('is in the JSON, and holds what was answered, not what was throttled', async () => {
    const sandbox = await sixInstances();
    sandbox.faults.add({ operation: 'GetMetricData', times: 2, fault: { kind: 'throttle' } });
    const { environment } = sandbox;
    const { stdout } = await commandLine(['audit', '--format', 'json'], { environment });
    expect(sandbox.calls.of('GetMetricData')).toHaveLength(4);
    expect(JSON.parse(stdout)).toMatchObject({
      usage: { metricsRequested: queriesAnswered(sandbox) },
      usd: 0.00012,
    });
  });

  it('is more where CloudWatch answers in several pages: each asks for every metric again', async () => {
    const sandbox = await sixInstances();
    sandbox.onCall(({ phase, call }) => {
      if (phase === 'before' && call.operation === 'GetMetricData')
        (call.parameters as GetMetricDataInput).MaxDatapoints = 15;
    });
    const { environment } = sandbox;
    const { stdout } = await commandLine(['audit', '--format', 'json'], { environment });
    const { usage } = JSON.parse(stdout) as { usage: { metricsRequested: number } };
    expect(usage.metricsRequested).toBe(queriesAnswered(sandbox));
    expect(usage.metricsRequested).toBeGreaterThan(12);
  });

  it('of an account without instances is nothing', async () => {
    const { environment } = await account({});
    const { stdout } = await commandLine(['audit', '--quiet'], { environment });
    expect(stdout).toMatch(
      /\nNo instances\.\nNo sources\.\nNothing was used that AWS charges for\.\n$/,
    );
  });
});

describe('what a plan cost', () => {
  it('is the last line of its text, and in its JSON', async () => {
    const { environment } = await sixInstances();
    expect(lastLine((await commandLine(['plan'], { environment })).stdout)).toBe(sentence);
    const { stdout, stderr } = await commandLine(['plan', '--format', 'json'], { environment });
    expect(JSON.parse(stdout)).toMatchObject({ usage: { metricsRequested: 12 }, usd: 0.00012 });
    expect(lastLine(stderr)).toBe(sentence);
  });
});

describe('what applying cost', () => {
  it('is the reading alone where it is recorded in a folder', async () => {
    const { environment } = await sixInstances();
    const { stdout, stderr } = await commandLine(['apply', '--yes'], { environment });
    expect(stdout).toContain('APPLIED');
    expect(lastLine(stdout)).toBe(sentence);
    expect(lastLine(stderr)).toBe(sentence);
  });

  it('has the units of a deployed table in it, and the run remembers it', async () => {
    const settings = { mode: 'enforce', limits: { ownerShare: 1 } };
    const parameters = deployedParameters('us-east-1', settings);
    const sandbox = await account({ fleet: { instances: [{ tags }], parameters } });
    await createDeployedTable(sandbox, 'us-east-1');
    const { environment } = sandbox;
    const { stdout } = await commandLine(['apply', '--yes', '--quiet'], { environment });
    expect(lastLine(stdout)).toMatch(
      /^2 metrics read, \d+ table write units, [\d.]+ table read units: less than 0\.001 USD at/,
    );
    const reader = tableReader(sandbox.clientConfig('us-east-1'), deployedTable);
    const [run] = await reader.items('RUN#', 'SUMMARY');
    expect(run).toMatchObject({ usage: { metricsRequested: 2, lambdaRequests: 0 }, unmetered: 0 });
  });
});
