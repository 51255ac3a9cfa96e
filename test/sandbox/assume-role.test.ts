import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type Credentials,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { describe, expect, it } from 'vitest';
import { realClock, type SandboxOptions } from '../../sandbox/index.ts';
import { ID, withSandbox } from './with-sandbox.ts';

const OTHER = '222233334444';
const ROLE = `arn:aws:iam::${OTHER}:role/audit/reader`;

async function withRole(options: SandboxOptions = {}) {
  const { config, sandbox } = await withSandbox({
    ...options,
    moreAccounts: { [OTHER]: { instances: [{ id: ID }] } },
  });
  const sts = new STSClient(config());
  const assume = (input: Partial<AssumeRoleCommandInput> = {}) =>
    sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'me@here', ...input }));
  const signedWith = ({
    AccessKeyId = '',
    SecretAccessKey = '',
    SessionToken,
  }: Partial<Credentials>) => ({
    ...config(),
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    },
  });
  return { assume, config, sandbox, signedWith };
}

const assumed = async (answer: Promise<{ Credentials?: Credentials | undefined }>) => {
  const { Credentials: credentials } = await answer;
  if (!credentials) throw new Error('no credentials');
  return credentials;
};

const valueOf = (member: string, value: string, constraint: string) =>
  `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`;

describe('AssumeRole', () => {
  it('answers credentials for an hour, by the clock of the sandbox', async () => {
    const { assume } = await withRole();
    expect(await assume()).toMatchObject({
      Credentials: {
        AccessKeyId: expect.stringMatching(/^ASIA\d{16}$/),
        SecretAccessKey: expect.stringMatching(/./),
        SessionToken: expect.stringMatching(/./),
        Expiration: new Date('2027-03-10T13:00:00Z'),
      },
      AssumedRoleUser: {
        Arn: `arn:aws:sts::${OTHER}:assumed-role/reader/me@here`,
        AssumedRoleId: expect.stringMatching(/^AROA[0-9A-F]{17}:me@here$/),
      },
    });
  });

  it('answers other credentials each time, for as long as asked', async () => {
    const { assume } = await withRole();
    const one = await assumed(assume());
    const other = await assumed(assume({ DurationSeconds: 900 }));
    expect(other.AccessKeyId).not.toBe(one.AccessKeyId);
    expect(other.Expiration).toEqual(new Date('2027-03-10T12:15:00Z'));
  });

  it('leads to the account of the role, as whom GetCallerIdentity says', async () => {
    const { assume, sandbox, signedWith } = await withRole();
    const config = signedWith(await assumed(assume()));
    const identity = await new STSClient(config).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: OTHER,
      Arn: `arn:aws:sts::${OTHER}:assumed-role/reader/me@here`,
      UserId: expect.stringMatching(/^AROA.*:me@here$/),
    });
    const { Reservations } = await new EC2Client(config).send(new DescribeInstancesCommand({}));
    expect(Reservations?.[0]).toMatchObject({ OwnerId: OTHER, Instances: [{ InstanceId: ID }] });
    expect(sandbox.calls.of('AssumeRole')[0]?.account).toBe('111122223333');
    expect(sandbox.calls.of('DescribeInstances')[0]?.account).toBe(OTHER);
  });

  it("is found by the SDK's own provider of temporary credentials", async () => {
    // It compares Expiration with the machine's clock.
    const { config, sandbox } = await withRole({ clock: realClock() });
    const credentials = fromTemporaryCredentials({
      params: { RoleArn: ROLE },
      masterCredentials: config().credentials,
      clientConfig: config(),
    });
    const ec2 = new EC2Client({ ...config(), credentials });
    await ec2.send(new DescribeInstancesCommand({}));
    await ec2.send(new DescribeInstancesCommand({}));
    expect(sandbox.calls.counts()).toEqual({ AssumeRole: 1, DescribeInstances: 2 });
    expect(sandbox.calls.of('DescribeInstances')[1]?.account).toBe(OTHER);
  });

  it('is denied for accounts that the sandbox does not have', async () => {
    const { assume } = await withRole();
    const RoleArn = 'arn:aws:iam::333344445555:role/reader';
    await expect(assume({ RoleArn })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::111122223333:assumed-role/sandbox/sandbox is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('is denied for a role that a fault names, and for no other', async () => {
    const { assume, sandbox } = await withRole();
    sandbox.faults.add({ roleName: 'reader', fault: { kind: 'access-denied' } });
    await expect(assume()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::111122223333:assumed-role/sandbox/sandbox is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
    });
    await assume({ RoleArn: `arn:aws:iam::${OTHER}:role/proof-reader` });
  });

  it('draws from the bucket of all STS calls of the caller', async () => {
    const { assume, config } = await withRole({ throttleScale: 1 / 600 });
    await new STSClient(config()).send(new GetCallerIdentityCommand({}));
    await expect(assume()).rejects.toMatchObject({ name: 'Throttling' });
  });

  it.each([
    [{ RoleArn: 'arn:aws:iam::2222:role/reader' }, 'arn:aws:iam::2222:role/reader is invalid'],
    [
      { RoleArn: `arn:aws:iam::${OTHER}:user/reader` },
      `arn:aws:iam::${OTHER}:user/reader is invalid`,
    ],
    [
      { RoleSessionName: 'a:b' },
      valueOf('roleSessionName', 'a:b', 'satisfy regular expression pattern: [\\w+=,.@-]*'),
    ],
    [
      { RoleSessionName: 'a' },
      valueOf('roleSessionName', 'a', 'have length greater than or equal to 2'),
    ],
    [
      { RoleSessionName: 'a'.repeat(65) },
      valueOf('roleSessionName', 'a'.repeat(65), 'have length less than or equal to 64'),
    ],
    [
      { DurationSeconds: 899 },
      valueOf('durationSeconds', '899', 'have value greater than or equal to 900'),
    ],
    [
      { DurationSeconds: 3601 },
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
  ])('refuses %j', async (input, message) => {
    const { assume } = await withRole();
    await expect(assume(input)).rejects.toMatchObject({ name: 'ValidationError', message });
  });
});

it('temporary credentials without their session token are refused', async () => {
  const { assume, signedWith } = await withRole();
  const { SessionToken: _, ...rest } = await assumed(assume());
  await expect(
    new STSClient(signedWith(rest)).send(new GetCallerIdentityCommand({})),
  ).rejects.toMatchObject({ name: 'InvalidClientTokenId', $metadata: { httpStatusCode: 403 } });
});

it('temporary credentials hold until their hour is over', async () => {
  const { assume, sandbox, signedWith } = await withRole();
  const sts = new STSClient(signedWith(await assumed(assume())));
  sandbox.clock.advance({ minutes: 59, seconds: 59 });
  await sts.send(new GetCallerIdentityCommand({}));
  sandbox.clock.advance({ seconds: 1 });
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'ExpiredToken',
  });
});
