import {
  DescribeImagesCommand,
  type DescribeImagesCommandInput,
  GetInstanceMetadataDefaultsCommand,
  ModifyImageAttributeCommand,
  ModifyInstanceMetadataDefaultsCommand,
  type ModifyInstanceMetadataDefaultsCommandInput,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { MetadataDefaults } from '../../sandbox/account/resources.ts';
import { withSandbox } from './with-sandbox.ts';

const OWN = 'ami-00000000000000001';
const V2 = 'ami-00000000000000002';
const OTHERS = 'ami-00000000000000003';
const USED = 'ami-00000000000000004';
const GONE = 'ami-00000000000000005';

async function withImages() {
  const world = await withSandbox({
    fleet: {
      images: [
        { id: OWN, name: 'own', tags: { owner: 'web@example.com' } },
        { id: V2, name: 'v2', imdsSupport: 'v2.0', lastLaunchedAt: '-3d' },
        { id: OTHERS, name: 'shared', owner: '999900001111', lastLaunchedAt: '-1d' },
      ],
      instances: [{ imageId: OWN, usage: { launchedAt: '-9d' } }, { imageId: USED }],
    },
  });
  const images = async (input: DescribeImagesCommandInput) =>
    (await world.ec2().send(new DescribeImagesCommand(input))).Images ?? [];
  return { ...world, images };
}

describe('DescribeImages', () => {
  it('tells who owns an AMI, what it says of IMDS, and to its owner when it was launched', async () => {
    const { images } = await withImages();
    const found = await images({ ImageIds: [OWN, V2, OTHERS] });
    expect(found).toMatchObject([
      {
        ImageId: OWN,
        Name: 'own',
        OwnerId: '111122223333',
        State: 'available',
        LastLaunchedTime: '2027-03-01T12:00:00.000Z',
        Tags: [{ Key: 'owner', Value: 'web@example.com' }],
      },
      { ImageId: V2, ImdsSupport: 'v2.0', LastLaunchedTime: '2027-03-07T12:00:00.000Z' },
      { ImageId: OTHERS, OwnerId: '999900001111' },
    ]);
    expect(found[0]).not.toHaveProperty('ImdsSupport');
    expect(found[2]).not.toHaveProperty('LastLaunchedTime');
  });

  it('finds the AMI of instances that name none: it is one of AWS', async () => {
    const { images, sandbox } = await withImages();
    const plain = sandbox.addInstance({});
    expect(await images({ ImageIds: [plain.imageId] })).toMatchObject([
      { ImageOwnerAlias: 'amazon', Public: true },
    ]);
  });

  it('of self finds the own ones, page by page', async () => {
    const { ec2 } = await withImages();
    const ask = (NextToken?: string) =>
      ec2().send(
        new DescribeImagesCommand({
          Owners: ['self'],
          MaxResults: 1,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
    const first = await ask();
    const second = await ask(first.NextToken);
    const ids = [first, second].map(({ Images }) => Images?.map(({ ImageId }) => ImageId));
    expect(ids).toEqual([[OWN], [V2]]);
    expect(second.NextToken).toBeUndefined();
  });

  it('of a deregistered AMI answers nothing while an instance of it lives, and an error afterwards', async () => {
    const { images, sandbox } = await withImages();
    expect(await images({ ImageIds: [USED] })).toEqual([]);
    for (const instance of sandbox.account.instances.values()) instance.state = 'terminated';
    await expect(images({ ImageIds: [USED] })).rejects.toMatchObject({
      name: 'InvalidAMIID.NotFound',
      message: `The image id '[${USED}]' does not exist`,
    });
  });

  it.each<[DescribeImagesCommandInput, string]>([
    [{ ImageIds: [OWN, GONE] }, 'InvalidAMIID.NotFound'],
    [{ ImageIds: ['resolve:ssm:/golden'] }, 'InvalidAMIID.Malformed'],
    [{ ImageIds: [OWN], MaxResults: 5 }, 'InvalidParameterCombination'],
  ])('refuses %j', async (input, name) => {
    const { images } = await withImages();
    await expect(images(input)).rejects.toMatchObject({ name });
  });
});

describe('ModifyImageAttribute', () => {
  const v2 = { Value: 'v2.0' };

  it('marks an AMI, in either spelling, and for good', async () => {
    const { ec2, images } = await withImages();
    await ec2().send(new ModifyImageAttributeCommand({ ImageId: OWN, ImdsSupport: v2 }));
    await ec2().send(
      new ModifyImageAttributeCommand({ ImageId: V2, Attribute: 'imdsSupport', ...v2 }),
    );
    expect(await images({ ImageIds: [OWN] })).toMatchObject([{ ImdsSupport: 'v2.0' }]);
    await expect(
      ec2().send(new ModifyImageAttributeCommand({ ImageId: OWN, ImdsSupport: { Value: '' } })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(await images({ ImageIds: [OWN] })).toMatchObject([{ ImdsSupport: 'v2.0' }]);
  });

  it.each([
    [{ ImageId: OTHERS, ImdsSupport: v2 }, 'AuthFailure'],
    [{ ImageId: GONE, ImdsSupport: v2 }, 'InvalidAMIID.NotFound'],
    [{ ImageId: OWN, Description: { Value: 'new' } }, 'InvalidParameterCombination'],
    [{ ImageId: OWN, ImdsSupport: v2, DryRun: true }, 'DryRunOperation'],
  ])('refuses %j', async (input, name) => {
    const { ec2, images } = await withImages();
    await expect(ec2().send(new ModifyImageAttributeCommand(input))).rejects.toMatchObject({
      name,
    });
    expect((await images({ ImageIds: [OWN] }))[0]).not.toHaveProperty('ImdsSupport');
  });
});

async function withDefaults(defaults: MetadataDefaults) {
  const { ec2 } = await withSandbox({ fleet: { regions: [{ name: 'us-east-1', defaults }] } });
  const read = async () =>
    (await ec2().send(new GetInstanceMetadataDefaultsCommand({}))).AccountLevel;
  const modify = (input: ModifyInstanceMetadataDefaultsCommandInput) =>
    ec2().send(new ModifyInstanceMetadataDefaultsCommand(input));
  return { read, modify };
}

describe('ModifyInstanceMetadataDefaults', () => {
  it('sets what is sent, and keeps the rest', async () => {
    const { read, modify } = await withDefaults({ httpEndpoint: 'enabled' });
    const answer = await modify({
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 2,
      HttpTokensEnforced: 'enabled',
    });
    expect(answer.Return).toBe(true);
    expect(await read()).toEqual({
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 2,
      HttpEndpoint: 'enabled',
      HttpTokensEnforced: 'enabled',
      ManagedBy: 'account',
    });
  });

  it('takes settings away with no-preference and -1', async () => {
    const { read, modify } = await withDefaults({
      httpTokens: 'required',
      httpPutResponseHopLimit: 2,
      httpTokensEnforced: 'enabled',
    });
    await modify({ HttpPutResponseHopLimit: -1, HttpTokensEnforced: 'no-preference' });
    expect(await read()).toEqual({ HttpTokens: 'required', ManagedBy: 'account' });
    await modify({ HttpTokens: 'no-preference' });
    expect(await read()).toEqual({ ManagedBy: 'account' });
  });

  it('is refused while a declarative policy manages them, with its message', async () => {
    const managed = { managedBy: 'declarative-policy', managedExceptionMessage: 'Ask us' } as const;
    const { read, modify } = await withDefaults(managed);
    await expect(modify({ HttpTokens: 'required' })).rejects.toMatchObject({
      name: 'OperationNotPermitted',
      message: expect.stringContaining('Ask us'),
    });
    expect(await read()).not.toHaveProperty('HttpTokens');
  });

  it.each([
    [{ HttpPutResponseHopLimit: 0 }, 'InvalidParameterValue'],
    [{ HttpPutResponseHopLimit: 65 }, 'InvalidParameterValue'],
    [{ HttpTokens: 'v2' as 'required' }, 'InvalidParameterValue'],
    [{ HttpTokens: 'required', DryRun: true } as const, 'DryRunOperation'],
  ])('refuses %j, and changes nothing', async (input, name) => {
    const { read, modify } = await withDefaults({});
    await expect(modify(input)).rejects.toMatchObject({ name });
    expect(await read()).toEqual({ ManagedBy: 'account' });
  });
});
