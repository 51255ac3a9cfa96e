import {
  CreateLaunchTemplateVersionCommand,
  type CreateLaunchTemplateVersionCommandInput,
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeLaunchTemplatesCommand,
  ModifyLaunchTemplateCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { TemplateDescription } from '../../sandbox/fleet/source-description.ts';
import { withSandbox } from './with-sandbox.ts';

const ID = 'lt-0123456789abcdef0';
const required = { HttpTokens: 'required', HttpEndpoint: 'enabled' } as const;

async function withTemplate(description: Partial<TemplateDescription> = {}) {
  const world = await withSandbox({
    fleet: {
      templates: [
        {
          id: ID,
          name: 'web',
          versions: [
            {
              imageId: 'ami-00000000000000001',
              instanceType: 'm7i.large',
              options: { httpTokens: 'optional', httpPutResponseHopLimit: 3 },
              description: 'first',
              data: {
                BlockDeviceMappings: [
                  { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-1', VolumeSize: 8 } },
                ],
              },
            },
          ],
          ...description,
        },
      ],
    },
  });
  const ec2 = world.ec2();
  const create = (input: Partial<CreateLaunchTemplateVersionCommandInput>) =>
    ec2.send(
      new CreateLaunchTemplateVersionCommand({
        LaunchTemplateId: ID,
        SourceVersion: '1',
        LaunchTemplateData: { MetadataOptions: required },
        ...input,
      }),
    );
  const template = async () =>
    (await ec2.send(new DescribeLaunchTemplatesCommand({}))).LaunchTemplates?.[0];
  return { ...world, client: ec2, create, template };
}

describe('CreateLaunchTemplateVersion', () => {
  it('copies the source, and a member that is given replaces the whole one that is inherited', async () => {
    const { create, template } = await withTemplate();
    const { LaunchTemplateVersion: made } = await create({ VersionDescription: 'v2' });
    expect(made).toMatchObject({
      VersionNumber: 2,
      VersionDescription: 'v2',
      DefaultVersion: false,
      CreatedBy: expect.stringContaining(':assumed-role/sandbox/'),
    });
    expect(made?.LaunchTemplateData).toEqual({
      ImageId: 'ami-00000000000000001',
      InstanceType: 'm7i.large',
      MetadataOptions: required,
      // A snapshot is not inherited.
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8 } }],
    });
    expect(await template()).toMatchObject({ DefaultVersionNumber: 1, LatestVersionNumber: 2 });
  });

  it('without a source inherits nothing', async () => {
    const { create } = await withTemplate();
    const { LaunchTemplateVersion: made } = await create({ SourceVersion: undefined });
    expect(made?.LaunchTemplateData).toEqual({ MetadataOptions: required });
  });

  it('makes one version for one client token, and refuses the token for anything else', async () => {
    const { create, template } = await withTemplate();
    const first = await create({ ClientToken: 'once' });
    const second = await create({ ClientToken: 'once' });
    expect(second.LaunchTemplateVersion).toEqual(first.LaunchTemplateVersion);
    expect(await template()).toMatchObject({ LatestVersionNumber: 2 });
    await expect(
      create({ ClientToken: 'once', VersionDescription: 'other' }),
    ).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
    await create({ ClientToken: 'twice' });
    expect(await template()).toMatchObject({ LatestVersionNumber: 3 });
  });

  it.each<[Partial<CreateLaunchTemplateVersionCommandInput>, string]>([
    [{ SourceVersion: '7' }, 'InvalidLaunchTemplateId.VersionNotFound'],
    [{ LaunchTemplateId: 'lt-00000000000000000' }, 'InvalidLaunchTemplateId.NotFound'],
    [
      { LaunchTemplateId: undefined, LaunchTemplateName: 'gone' },
      'InvalidLaunchTemplateName.NotFoundException',
    ],
    [{ LaunchTemplateId: undefined }, 'MissingParameter'],
    [
      { LaunchTemplateData: { MetadataOptions: { HttpPutResponseHopLimit: 65 } } },
      'InvalidParameterValue',
    ],
    [
      { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'maybe' as 'optional' } } },
      'InvalidParameterValue',
    ],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('refuses %j, and makes nothing', async (input, name) => {
    const { create, template } = await withTemplate();
    await expect(create(input)).rejects.toMatchObject({ name });
    expect(await template()).toMatchObject({ LatestVersionNumber: 1 });
  });

  it('of a template that a provider manages is refused', async () => {
    const { create, template } = await withTemplate({
      managed: { principal: 'eks.amazonaws.com' },
    });
    await expect(create({})).rejects.toMatchObject({ name: 'OperationNotPermitted' });
    expect(await template()).toMatchObject({
      LatestVersionNumber: 1,
      Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
    });
  });
});

describe('ModifyLaunchTemplate', () => {
  it('sets the default version, back as well', async () => {
    const { client, create, template } = await withTemplate();
    await create({});
    const setTo = (DefaultVersion: string) =>
      client.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId: ID, DefaultVersion }));
    expect((await setTo('2')).LaunchTemplate).toMatchObject({ DefaultVersionNumber: 2 });
    await setTo('1');
    expect(await template()).toMatchObject({ DefaultVersionNumber: 1, LatestVersionNumber: 2 });
  });

  it.each([
    [{ LaunchTemplateId: ID, DefaultVersion: '9' }, 'InvalidLaunchTemplateId.VersionNotFound'],
    [{ LaunchTemplateId: ID }, 'MissingParameter'],
    [{ LaunchTemplateId: ID, DefaultVersion: '1', DryRun: true }, 'DryRunOperation'],
  ])('refuses %j', async (input, name) => {
    const { client } = await withTemplate();
    await expect(client.send(new ModifyLaunchTemplateCommand(input))).rejects.toMatchObject({
      name,
    });
  });
});

it('a template can be tagged, and its tags deleted', async () => {
  const { client, template } = await withTemplate({ tags: { owner: 'me' } });
  const modify = [{ Key: 'imds-warden', Value: 'modify' }];
  await client.send(new CreateTagsCommand({ Resources: [ID], Tags: modify }));
  expect((await template())?.Tags).toEqual([{ Key: 'owner', Value: 'me' }, ...modify]);
  await client.send(new DeleteTagsCommand({ Resources: [ID], Tags: [{ Key: 'owner' }] }));
  expect((await template())?.Tags).toEqual(modify);
});
