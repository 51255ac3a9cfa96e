import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/index.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';

const main = '111122223333';
const second = '444455556666';
const third = '777788889999';
const missing = '999999999999';

type Report = {
  readonly targets: readonly { readonly account: string; readonly region: string }[];
  readonly instances: readonly { readonly account: string; readonly instanceId: string }[];
  readonly problems: readonly string[];
};

async function accounts(): Promise<Sandbox> {
  return account({
    fleet: { instances: [{ id: 'i-00000000000000001' }] },
    moreAccounts: {
      [second]: {
        regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
        instances: [{ id: 'i-00000000000000002', region: 'eu-west-1' }],
      },
      [third]: { instances: [{ id: 'i-00000000000000003' }] },
    },
  });
}

async function audit(
  environment: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<{ readonly code: number | null; readonly stderr: string; readonly report: Report }> {
  const args = ['audit', '--quiet', '--format', 'json', ...options];
  const { code, stdout, stderr } = await commandLine(args, { environment });
  return { code, stderr, report: (stdout === '' ? null : JSON.parse(stdout)) as Report };
}

describe('--assume-role NAME --accounts ID,ID', () => {
  it('reads each account through its role, which is assumed once', async () => {
    const sandbox = await accounts();
    const { code, report } = await audit(
      sandbox.environment,
      '--assume-role',
      'audit/Reader',
      '--accounts',
      `${second},${third}`,
    );
    expect(report.instances.map((one) => [one.account, one.instanceId])).toEqual([
      [second, 'i-00000000000000002'],
      [third, 'i-00000000000000003'],
    ]);
    expect(code).toBe(0);
    const assumed = sandbox.calls
      .of('AssumeRole')
      .map(({ parameters }) => (parameters as { RoleArn: string }).RoleArn);
    expect(assumed.toSorted()).toEqual([
      `arn:aws:iam::${second}:role/audit/Reader`,
      `arn:aws:iam::${third}:role/audit/Reader`,
    ]);
  });

  it('names the account whose role cannot be assumed, prints the others, and ends with exit code 4', async () => {
    const { environment } = await accounts();
    const { code, stderr, report } = await audit(
      environment,
      '--assume-role',
      'Reader',
      '--accounts',
      `${second},${missing}`,
    );
    expect(report.instances.map((one) => one.account)).toEqual([second]);
    expect(report.problems).toEqual([stderr]);
    expect(stderr).toMatch(new RegExp(`^account ${missing} could not be read: .*AssumeRole`));
    expect(code).toBe(4);
  });

  it('is an error when no account can be read at all', async () => {
    const { environment } = await accounts();
    const { code, stderr, report } = await audit(
      environment,
      '--assume-role',
      'Reader',
      '--accounts',
      missing,
    );
    expect(report).toBeNull();
    expect(stderr).toMatch(/^imds-warden: .*AssumeRole/);
    expect(code).not.toBe(0);
  });
});

async function withProfiles(): Promise<{
  sandbox: Sandbox;
  environment: Record<string, string>;
}> {
  const sandbox = await accounts();
  const folder = emptyFolder();
  const keys = (id: string) => sandbox.clientConfig(undefined, id).credentials;
  const profile = (name: string, id: string, region: string) => `[profile ${name}]
region = ${region}
aws_access_key_id = ${keys(id).accessKeyId}
aws_secret_access_key = ${keys(id).secretAccessKey}
endpoint_url = ${sandbox.url}
`;
  const file = join(folder, 'config');
  writeFileSync(
    file,
    [
      profile('dev', main, 'us-east-1'),
      profile('prod', second, 'eu-west-1'),
      profile('again', main, 'us-east-1'),
    ].join('\n'),
  );
  return { sandbox, environment: { AWS_CONFIG_FILE: file } };
}

describe('--profile', () => {
  it('given twice reads both accounts, each with its own credentials, Region and endpoint', async () => {
    const { environment } = await withProfiles();
    const { code, report } = await audit(environment, '--profile', 'dev', '--profile', 'prod');
    expect(report.instances.map((one) => one.account)).toEqual([main, second]);
    expect(code).toBe(0);
  });

  it('that leads to an account that was read already counts nothing twice, and says so', async () => {
    const { environment } = await withProfiles();
    const { code, report } = await audit(environment, '--profile', 'dev', '--profile', 'again');
    expect(report.instances).toHaveLength(1);
    expect(report.problems[0]).toContain(`which was read already`);
    expect(code).toBe(4);
  });

  it('that does not exist is refused with those that do', async () => {
    const { environment } = await withProfiles();
    const { code, stderr } = await audit(environment, '--profile', 'stage');
    expect(stderr).toBe('imds-warden: there is no profile "stage"; there are: dev, prod, again');
    expect(code).toBe(2);
  });

  it('of AWS_PROFILE is checked as well', async () => {
    const { environment } = await withProfiles();
    const { code, stderr } = await audit({ ...environment, AWS_PROFILE: 'stage' });
    expect(stderr).toContain('there is no profile "stage"');
    expect(code).toBe(2);
  });

  it('may be what --assume-role starts from', async () => {
    const { environment } = await withProfiles();
    const { report } = await audit(
      environment,
      '--profile',
      'dev',
      '--assume-role',
      'Reader',
      '--accounts',
      third,
    );
    expect(report.instances.map((one) => one.account)).toEqual([third]);
  });
});
