import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeLaunchConfigurationsCommand,
} from '@aws-sdk/client-auto-scaling';
import { DescribeInstancesCommand, DescribeLaunchTemplatesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../sandbox/index.ts';
import { withSandbox } from './with-sandbox.ts';

const WEB = 'lt-0123456789abcdef0';
const ARM = 'lt-0123456789abcdef1';
const templates = [
  { id: WEB, name: 'web', versions: [{}, {}, {}] },
  { id: ARM, name: 'arm' },
];

async function withFleet(fleet: FleetDescription) {
  const world = await withSandbox({ fleet });
  const autoScaling = new AutoScalingClient(world.config());
  const tags = async () => {
    const answer = await world.ec2().send(new DescribeInstancesCommand({}));
    const all = (answer.Reservations ?? []).flatMap(({ Instances = [] }) => Instances);
    return all.map(({ Tags = [] }) =>
      Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    );
  };
  const groups = async () =>
    (await autoScaling.send(new DescribeAutoScalingGroupsCommand({}))).AutoScalingGroups ?? [];
  return { ...world, autoScaling, tags, groups };
}

describe('a group', () => {
  it('with a template is answered with its id, its name and the version as it names it', async () => {
    const { groups, tags } = await withFleet({
      templates,
      groups: [{ name: 'g', launchTemplate: { id: WEB, version: '$Latest' }, desired: 4 }],
      instances: [{ asg: 'g' }],
    });
    const named = { LaunchTemplateId: WEB, LaunchTemplateName: 'web' };
    expect(await groups()).toMatchObject([
      {
        LaunchTemplate: { ...named, Version: '$Latest' },
        DesiredCapacity: 4,
        Instances: [{ LaunchTemplate: { ...named, Version: '3' } }],
      },
    ]);
    expect(await tags()).toEqual([
      {
        'aws:autoscaling:groupName': 'g',
        'aws:ec2launchtemplate:id': WEB,
        'aws:ec2launchtemplate:version': '3',
      },
    ]);
  });

  it('keeps the version that an instance really came from', async () => {
    const { groups } = await withFleet({
      templates,
      groups: [{ name: 'g', launchTemplate: { name: 'web', version: 2 } }],
      instances: [{ asg: 'g', template: { id: WEB, version: 1 } }],
    });
    expect(await groups()).toMatchObject([
      { LaunchTemplate: { Version: '2' }, Instances: [{ LaunchTemplate: { Version: '1' } }] },
    ]);
  });

  it('with a mixed-instances policy names every template of its overrides', async () => {
    const { groups } = await withFleet({
      templates,
      groups: [
        {
          name: 'g',
          mixed: {
            launchTemplate: { name: 'web' },
            overrides: [
              { instanceType: 'm6i.large' },
              { instanceType: 'm7g.large', launchTemplate: { id: ARM, version: 1 } },
            ],
          },
        },
      ],
    });
    const [group] = await groups();
    expect(group?.LaunchTemplate).toBeUndefined();
    expect(group?.MixedInstancesPolicy?.LaunchTemplate).toEqual({
      LaunchTemplateSpecification: {
        LaunchTemplateId: WEB,
        LaunchTemplateName: 'web',
      },
      Overrides: [
        { InstanceType: 'm6i.large' },
        {
          InstanceType: 'm7g.large',
          LaunchTemplateSpecification: {
            LaunchTemplateId: ARM,
            LaunchTemplateName: 'arm',
            Version: '1',
          },
        },
      ],
    });
  });

  it('with a configuration names it, and so do its instances', async () => {
    const { groups, tags } = await withFleet({
      groups: [{ name: 'g', configuration: 'old' }],
      instances: [{ asg: 'g' }],
    });
    const [group] = await groups();
    expect(group).toMatchObject({
      LaunchConfigurationName: 'old',
      Instances: [{ LaunchConfigurationName: 'old' }],
    });
    expect(group?.LaunchTemplate).toBeUndefined();
    expect(await tags()).toEqual([{ 'aws:autoscaling:groupName': 'g' }]);
  });

  it('of which only the name is known has a template of that name, its latest version', async () => {
    const { ec2, groups } = await withFleet({ instances: [{ asg: 'g' }] });
    const [group] = await groups();
    expect(group?.LaunchTemplate).toMatchObject({ LaunchTemplateName: 'g', Version: '$Latest' });
    const { LaunchTemplates } = await ec2().send(new DescribeLaunchTemplatesCommand({}));
    expect(LaunchTemplates).toMatchObject([
      { LaunchTemplateId: group?.LaunchTemplate?.LaunchTemplateId, LaunchTemplateName: 'g' },
    ]);
  });

  it('may name a template that somebody has deleted', async () => {
    const { groups } = await withFleet({
      groups: [{ name: 'g', launchTemplate: { id: ARM, version: 7 } }],
      instances: [{ asg: 'g' }],
    });
    expect(await groups()).toMatchObject([
      { LaunchTemplate: { LaunchTemplateId: ARM, Version: '7' }, Instances: [{}] },
    ]);
  });
});

describe('DescribeLaunchConfigurations', () => {
  const configurations = [
    { name: 'a', options: { httpTokens: 'required', httpEndpoint: 'enabled' } as const },
    { name: 'b', imageId: 'ami-00000000000000001', profile: 'web' },
  ];

  it('answers what each names', async () => {
    const { autoScaling } = await withFleet({ configurations });
    const answer = await autoScaling.send(new DescribeLaunchConfigurationsCommand({}));
    expect(answer.LaunchConfigurations).toMatchObject([
      {
        LaunchConfigurationName: 'a',
        MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
      },
      { ImageId: 'ami-00000000000000001', IamInstanceProfile: 'web' },
    ]);
    expect(answer.LaunchConfigurations?.[1]).not.toHaveProperty('MetadataOptions');
  });

  it('pages, and takes no page larger than 100', async () => {
    const { autoScaling } = await withFleet({ configurations });
    const ask = (NextToken?: string) =>
      autoScaling.send(
        new DescribeLaunchConfigurationsCommand({
          MaxRecords: 1,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
    const first = await ask();
    const second = await ask(first.NextToken);
    expect(
      [first, second].map(({ LaunchConfigurations: all }) => all?.[0]?.LaunchConfigurationName),
    ).toEqual(['a', 'b']);
    await expect(
      autoScaling.send(new DescribeLaunchConfigurationsCommand({ MaxRecords: 101 })),
    ).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
