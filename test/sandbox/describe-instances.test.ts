import {
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ID, withInstance, withSandbox } from './with-sandbox.ts';

const ids = (answer: {
  Reservations?: { Instances?: { InstanceId?: string | undefined }[] | undefined }[] | undefined;
}) =>
  (answer.Reservations ?? []).flatMap(({ Instances = [] }) =>
    Instances.map(({ InstanceId }) => InstanceId),
  );

describe('DescribeInstances', () => {
  it('shows an instance with everything a caller may persist', async () => {
    const { ec2 } = await withInstance({
      name: 'a <b> & "c"',
      profile: 'web',
      tags: { owner: 'x\ny' },
      usage: { launchedAt: '-10d' },
    });
    const answer = await ec2().send(new DescribeInstancesCommand({ InstanceIds: [ID] }));
    expect(answer.Reservations?.[0]?.Instances?.[0]).toMatchObject({
      InstanceId: ID,
      State: { Code: 16, Name: 'running' },
      LaunchTime: new Date('2027-02-28T12:00:00.000Z'),
      Monitoring: { State: 'disabled' },
      IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web' },
      Operator: { Managed: false },
      MetadataOptions: {
        State: 'applied',
        HttpTokens: 'optional',
        HttpPutResponseHopLimit: 1,
        HttpEndpoint: 'enabled',
      },
      Tags: [
        { Key: 'Name', Value: 'a <b> & "c"' },
        { Key: 'owner', Value: 'x\ny' },
      ],
    });
  });

  it('pages through all instances, each once, by opaque tokens', async () => {
    const { ec2 } = await withSandbox({
      fleet: { instances: Array.from({ length: 23 }, () => ({})) },
    });
    const pages = [];
    for await (const page of paginateDescribeInstances({ client: ec2(), pageSize: 10 }, {}))
      pages.push(ids(page));
    expect(pages.map((page) => page.length)).toEqual([10, 10, 3]);
    expect(new Set(pages.flat()).size).toBe(23);
  });

  it('pages over what a filter keeps', async () => {
    const instances = Array.from({ length: 20 }, (_, index) => ({
      tags: { even: String(index % 2 === 0) },
    }));
    const { ec2 } = await withSandbox({ fleet: { instances } });
    const filters = { Filters: [{ Name: 'tag:even', Values: ['true'] }] };
    const pages = [];
    for await (const page of paginateDescribeInstances({ client: ec2(), pageSize: 5 }, filters))
      pages.push(ids(page).length);
    expect(pages).toEqual([5, 5]);
  });

  it.each([
    [{ InstanceIds: [ID], MaxResults: 5 }, 'InvalidParameterCombination'],
    [{ MaxResults: 4 }, 'InvalidParameterValue'],
    [{ MaxResults: 1001 }, 'InvalidParameterValue'],
    [{ NextToken: 'made-up' }, 'InvalidNextToken'],
    [{ InstanceIds: ['i-00000000000000000'] }, 'InvalidInstanceID.NotFound'],
    [{ InstanceIds: ['web-server'] }, 'InvalidInstanceID.Malformed'],
    [{ Filters: [{ Name: 'metadata-options.colour', Values: ['red'] }] }, 'InvalidParameterValue'],
  ])('refuses %j with %s', async (input, code) => {
    const { ec2 } = await withInstance();
    await expect(ec2().send(new DescribeInstancesCommand(input))).rejects.toMatchObject({
      name: code,
    });
  });

  it.each([
    ['instance-state-name', ['stopped'], ['asleep']],
    ['tag:owner', ['pay*'], ['v1']],
    ['tag-key', ['owner'], ['v1', 'v2']],
    ['metadata-options.http-tokens', ['required'], ['v2']],
    ['metadata-options.http-endpoint', ['disabled'], ['off']],
    ['operator.managed', ['true'], ['managed']],
    ['tag:Name', ['v1', 'off'], ['v1', 'off']],
  ])('filters by %s = %j', async (Name, Values, expected) => {
    const { ec2 } = await withSandbox({
      fleet: {
        instances: [
          { name: 'v1', tags: { owner: 'payments' } },
          { name: 'v2', tags: { owner: 'search' }, options: { httpTokens: 'required' } },
          { name: 'off', options: { httpEndpoint: 'disabled' } },
          { name: 'asleep', state: 'stopped' },
          { name: 'managed', managed: { principal: 'eks.amazonaws.com' } },
        ],
      },
    });
    const answer = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name, Values }] }));
    const names = answer.Reservations?.flatMap(({ Instances = [] }) =>
      Instances.map(({ Tags = [] }) => Tags.find(({ Key }) => Key === 'Name')?.Value),
    );
    expect(names).toEqual(expected);
  });

  it('knows an instance in its own Region only', async () => {
    const { ec2 } = await withSandbox({
      fleet: {
        regions: [{ name: 'eu-west-1' }, { name: 'us-east-1' }],
        instances: [{ id: ID, region: 'us-east-1' }],
      },
    });
    const find = new DescribeInstancesCommand({ InstanceIds: [ID] });
    await expect(ec2('eu-west-1').send(find)).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
    });
    expect(ids(await ec2('us-east-1').send(find))).toEqual([ID]);
  });

  it('hides what the account hides, unless asked for it', async () => {
    const { ec2 } = await withInstance({
      managed: { principal: 'eks.amazonaws.com', hiddenByDefault: true },
    });
    expect(ids(await ec2().send(new DescribeInstancesCommand({})))).toEqual([]);
    expect(
      ids(await ec2().send(new DescribeInstancesCommand({ IncludeManagedResources: true }))),
    ).toEqual([ID]);
  });

  it('keeps members of one reservation together', async () => {
    const { ec2 } = await withSandbox({
      fleet: { instances: [{ reservationId: 'r-1' }, { reservationId: 'r-1' }, {}] },
    });
    const answer = await ec2().send(new DescribeInstancesCommand({}));
    expect(answer.Reservations?.map(({ Instances = [] }) => Instances.length)).toEqual([2, 1]);
  });
});

describe('DescribeRegions', () => {
  const fleet = {
    regions: [
      { name: 'eu-west-1' },
      { name: 'eu-south-1', optIn: 'opted-in' },
      { name: 'me-central-1', optIn: 'not-opted-in' },
    ],
  } as const;

  it('names only Regions that are enabled, unless asked for all', async () => {
    const { ec2 } = await withSandbox({ fleet: { regions: [...fleet.regions] } });
    const names = async (input: { AllRegions?: boolean }) =>
      (await ec2().send(new DescribeRegionsCommand(input))).Regions?.map(
        ({ RegionName }) => RegionName,
      );
    expect(await names({})).toEqual(['eu-west-1', 'eu-south-1']);
    expect(await names({ AllRegions: true })).toEqual(['eu-west-1', 'eu-south-1', 'me-central-1']);
  });

  it('lets nobody call a Region that is not enabled', async () => {
    const { ec2 } = await withSandbox({ fleet: { regions: [...fleet.regions] } });
    const call = ec2('me-central-1').send(new DescribeInstancesCommand({}));
    await expect(call).rejects.toMatchObject({
      name: 'AuthFailure',
      $metadata: { httpStatusCode: 401 },
    });
  });
});
