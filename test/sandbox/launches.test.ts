import {
  type InstanceMetadataOptionsRequest,
  RunInstancesCommand,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { MetadataDefaults } from '../../sandbox/account/resources.ts';
import { withSandbox } from './with-sandbox.ts';

const V1 = 'ami-00000000000000001';
const V2 = 'ami-00000000000000002';
const TEMPLATE = 'lt-0123456789abcdef0';

async function withSources(
  named: InstanceMetadataOptionsRequest = {},
  defaults: MetadataDefaults = {},
) {
  const world = await withSandbox({
    fleet: {
      regions: [{ name: 'us-east-1', defaults }],
      images: [
        { id: V1, name: 'v1' },
        { id: V2, name: 'v2', imdsSupport: 'v2.0' },
      ],
      templates: [
        {
          id: TEMPLATE,
          name: 'web',
          versions: [
            {
              imageId: V1,
              profile: 'web',
              instanceTags: { team: 'web', stage: 'old' },
              data: { MetadataOptions: named },
            },
          ],
        },
      ],
    },
  });
  const run = async (input: Partial<RunInstancesCommandInput>) => {
    const answer = await world
      .ec2()
      .send(new RunInstancesCommand({ MinCount: 1, MaxCount: 1, ...input }));
    return answer.Instances ?? [];
  };
  return { ...world, run };
}

type Options = [tokens: string, hops: number, endpoint: string];
type Row = [
  what: string,
  named: InstanceMetadataOptionsRequest,
  defaults: MetadataDefaults,
  image: string,
  expected: Options,
];

const rows: Row[] = [
  ['nothing', {}, {}, V1, ['optional', 1, 'enabled']],
  ['the AMI', {}, {}, V2, ['required', 2, 'enabled']],
  ['the default', {}, { httpTokens: 'required' }, V1, ['required', 1, 'enabled']],
  ['the default over the AMI', {}, { httpTokens: 'optional' }, V2, ['optional', 2, 'enabled']],
  ['each on its own', {}, { httpPutResponseHopLimit: 3 }, V2, ['required', 3, 'enabled']],
  [
    'the launch over all',
    { HttpTokens: 'optional', HttpPutResponseHopLimit: 5 },
    { httpTokens: 'required', httpPutResponseHopLimit: 2 },
    V2,
    ['optional', 5, 'enabled'],
  ],
  [
    'the launch in one, the default in another',
    { HttpPutResponseHopLimit: 5 },
    { httpTokens: 'required', httpEndpoint: 'disabled' },
    V1,
    ['required', 5, 'disabled'],
  ],
];

const optionsOf = (instance: Awaited<ReturnType<typeof launched>>) => [
  instance?.MetadataOptions?.HttpTokens,
  instance?.MetadataOptions?.HttpPutResponseHopLimit,
  instance?.MetadataOptions?.HttpEndpoint,
];
type Sources = Awaited<ReturnType<typeof withSources>>;
const launched = async ({ run }: Sources, input: Partial<RunInstancesCommandInput>) =>
  (await run(input))[0];

describe('a new instance gets its metadata options from', () => {
  it.each(rows)('%s, named in the launch', async (_what, named, defaults, image, expected) => {
    const sources = await withSources({}, defaults);
    const one = await launched(sources, { ImageId: image, MetadataOptions: named });
    expect(optionsOf(one)).toEqual(expected);
  });

  it.each(rows)('%s, named in a template', async (_what, named, defaults, image, expected) => {
    const sources = await withSources(named, defaults);
    const input = { ImageId: image, LaunchTemplate: { LaunchTemplateName: 'web' } };
    expect(optionsOf(await launched(sources, input))).toEqual(expected);
  });
});

describe('RunInstances', () => {
  it('launches from a template, which leaves its tags, and what the launch names goes first', async () => {
    const { run, sandbox } = await withSources();
    const instances = await run({
      MaxCount: 2,
      LaunchTemplate: { LaunchTemplateId: TEMPLATE, Version: '1' },
      InstanceType: 'c7g.large',
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'stage', Value: 'new' }] }],
    });
    expect(new Set(instances.map(({ InstanceId }) => InstanceId)).size).toBe(2);
    const one = sandbox.instance(instances[0]?.InstanceId ?? '');
    expect(one).toMatchObject({
      imageId: V1,
      instanceType: 'c7g.large',
      state: 'running',
      profileArn: expect.stringContaining('/web'),
      tags: {
        team: 'web',
        stage: 'new',
        'aws:ec2launchtemplate:id': TEMPLATE,
        'aws:ec2launchtemplate:version': '1',
      },
    });
    expect(sandbox.account.regions.get('us-east-1')?.images.get(V1)?.lastLaunchedAt).toBe(
      sandbox.clock.now(),
    );
  });

  it('is refused where HttpTokensEnforced is on and the outcome is not required', async () => {
    const { run, sandbox } = await withSources({}, { httpTokensEnforced: 'enabled' });
    await expect(run({ ImageId: V1 })).rejects.toMatchObject({
      name: 'UnsupportedOperation',
      message: expect.stringContaining('httpTokensEnforced'),
    });
    expect(sandbox.account.instances.size).toBe(0);
    expect(await run({ ImageId: V2 })).toHaveLength(1);
  });

  it.each<[Partial<RunInstancesCommandInput>, string]>([
    [{}, 'MissingParameter'],
    [{ ImageId: 'ami-00000000000000009' }, 'InvalidAMIID.NotFound'],
    [
      { LaunchTemplate: { LaunchTemplateName: 'gone' } },
      'InvalidLaunchTemplateName.NotFoundException',
    ],
    [
      { LaunchTemplate: { LaunchTemplateId: TEMPLATE, Version: '9' } },
      'InvalidLaunchTemplateId.VersionNotFound',
    ],
    [{ ImageId: V1, DryRun: true }, 'DryRunOperation'],
  ])('refuses %j', async (input, name) => {
    const { run, sandbox } = await withSources();
    await expect(run(input)).rejects.toMatchObject({ name });
    expect(sandbox.account.instances.size).toBe(0);
  });
});
