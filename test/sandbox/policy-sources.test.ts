import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { CloudTrailClient, StartQueryCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateLaunchTemplateVersionCommand,
  CreateTagsCommand,
  DescribeImagesCommand,
  DescribeLaunchTemplatesCommand,
  type EC2Client,
  ModifyImageAttributeCommand,
  ModifyInstanceMetadataDefaultsCommand,
  ModifyLaunchTemplateCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { allow, policyOf } from './under-policy.ts';
import { withSandbox } from './with-sandbox.ts';

const TAGGED = 'lt-0123456789abcdef0';
const OTHER = 'lt-0123456789abcdef1';
const IMAGE = 'ami-00000000000000001';
const STORE = '11111111-2222-3333-4444-555555555555';
const arn = (what: string) => `arn:aws:ec2:us-east-1:111122223333:${what}`;
const storeArn = `arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/${STORE}`;
const denied = { name: 'UnauthorizedOperation' };

async function under(...statements: object[]) {
  const { config, ec2, sandbox } = await withSandbox({
    throttle: 'off',
    fleet: {
      templates: [
        { id: TAGGED, name: 'tagged', tags: { 'imds-warden': 'modify' } },
        { id: OTHER, name: 'other' },
      ],
      images: [{ id: IMAGE, name: 'own' }],
      roleDelivery: [{ eventDataStore: storeArn, athena: { database: 'logs', table: 'trail' } }],
    },
  });
  sandbox.allowOnly(policyOf(statements));
  return { config, client: ec2(), sandbox };
}

const create = (client: EC2Client, id: string) =>
  client.send(
    new CreateLaunchTemplateVersionCommand({
      LaunchTemplateId: id,
      LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' } },
    }),
  );
const statement = (from: string) => `SELECT a AS role FROM ${from} WHERE ec2RoleDelivery = '1.0'`;

describe('permission to change a template', () => {
  const actions = ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'];

  it('may hang on the tags of the template', async () => {
    const { client } = await under(
      allow(actions, 'arn:aws:ec2:*:*:launch-template/*', {
        Null: { 'aws:ResourceTag/imds-warden': 'false' },
      }),
    );
    await create(client, TAGGED);
    await client.send(
      new ModifyLaunchTemplateCommand({ LaunchTemplateId: TAGGED, DefaultVersion: '2' }),
    );
    await expect(create(client, OTHER)).rejects.toMatchObject({
      ...denied,
      message: expect.stringContaining(arn(`launch-template/${OTHER}`)),
    });
  });

  it('is of the id, also where a call gives the name', async () => {
    const { client } = await under(allow(actions, arn(`launch-template/${TAGGED}`)));
    const byName = (LaunchTemplateName: string) =>
      client.send(new ModifyLaunchTemplateCommand({ LaunchTemplateName, DefaultVersion: '1' }));
    await byName('tagged');
    await expect(byName('other')).rejects.toMatchObject(denied);
  });

  it('is none to tag it, and one to tag instances is none to tag templates', async () => {
    const { client } = await under(allow('ec2:CreateTags', 'arn:aws:ec2:*:*:instance/*'));
    const tag = new CreateTagsCommand({ Resources: [OTHER], Tags: [{ Key: 'a', Value: 'b' }] });
    await expect(client.send(tag)).rejects.toMatchObject(denied);
  });
});

const mark = (client: EC2Client) =>
  client.send(new ModifyImageAttributeCommand({ ImageId: IMAGE, ImdsSupport: { Value: 'v2.0' } }));

const withValue = (value: string) =>
  allow('ec2:ModifyImageAttribute', '*', {
    StringEquals: { 'ec2:Attribute/ImdsSupport': value },
  });

describe('permission to change an AMI', () => {
  it('is of an ARN that names no account', async () => {
    const { client, sandbox } = await under(
      allow('ec2:ModifyImageAttribute', `arn:aws:ec2:us-east-1::image/${IMAGE}`),
    );
    await mark(client);
    const images = sandbox.account.regions.get('us-east-1')?.images;
    expect(images?.get(IMAGE)?.imdsSupport).toBe('v2.0');
  });

  it('may hang on the value that is asked for', async () => {
    const { client, sandbox } = await under(withValue('v3.0'));
    await expect(mark(client)).rejects.toMatchObject(denied);
    sandbox.allowOnly(policyOf(withValue('v2.0')));
    await expect(mark(client)).resolves.toBeDefined();
  });
});

const setTokens = (client: EC2Client, HttpTokens: 'required' | 'optional') =>
  client.send(new ModifyInstanceMetadataDefaultsCommand({ HttpTokens }));

describe('permission to change the account defaults', () => {
  it('knows no resource', async () => {
    const { client } = await under(allow('ec2:ModifyInstanceMetadataDefaults', arn('instance/*')));
    await expect(setTokens(client, 'required')).rejects.toMatchObject(denied);
  });

  it('may hang on what is asked for', async () => {
    const { client } = await under(
      allow('ec2:ModifyInstanceMetadataDefaults', '*', {
        StringEquals: { 'ec2:Attribute/HttpTokens': 'required' },
      }),
    );
    await setTokens(client, 'required');
    await expect(setTokens(client, 'optional')).rejects.toMatchObject(denied);
  });
});

it('permission to describe knows no resource', async () => {
  const { client } = await under(
    allow('ec2:DescribeImages'),
    allow('ec2:DescribeLaunchTemplates', 'arn:aws:ec2:*:*:launch-template/*'),
  );
  await client.send(new DescribeImagesCommand({}));
  await expect(client.send(new DescribeLaunchTemplatesCommand({}))).rejects.toMatchObject(denied);
});

it('permission to launch must hold the instance, the AMI and the template', async () => {
  const resources = [arn('instance/*'), 'arn:aws:ec2:us-east-1::image/*'];
  const run = new RunInstancesCommand({
    ImageId: IMAGE,
    LaunchTemplate: { LaunchTemplateId: OTHER },
    MinCount: 1,
    MaxCount: 1,
  });
  const { client, sandbox } = await under(allow('ec2:RunInstances', resources));
  await expect(client.send(run)).rejects.toMatchObject({
    message: expect.stringContaining(arn(`launch-template/${OTHER}`)),
  });
  const all = [...resources, 'arn:aws:ec2:*:*:launch-template/*'];
  sandbox.allowOnly(policyOf(allow('ec2:RunInstances', all)));
  await client.send(run);
});

it('permission to query is of the event data store, and of the work group', async () => {
  const workGroup = 'arn:aws:athena:us-east-1:111122223333:workgroup/primary';
  const { config } = await under(
    allow('cloudtrail:StartQuery', storeArn),
    allow('athena:StartQueryExecution', workGroup),
  );
  const lake = new CloudTrailClient(config());
  await lake.send(new StartQueryCommand({ QueryStatement: statement(STORE) }));
  const athena = new AthenaClient(config());
  const query = (WorkGroup: string) =>
    athena.send(
      new StartQueryExecutionCommand({ QueryString: statement('logs.trail'), WorkGroup }),
    );
  await query('primary');
  await expect(query('other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const elsewhere = statement(STORE.replaceAll('1', '2'));
  await expect(
    lake.send(new StartQueryCommand({ QueryStatement: elsewhere })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
