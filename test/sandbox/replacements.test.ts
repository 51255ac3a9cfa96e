import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateLaunchTemplateVersionCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../sandbox/index.ts';
import { daysBack, ID, metricQuery, withSandbox } from './with-sandbox.ts';

const TEMPLATE = 'lt-0123456789abcdef0';
const templates = [
  { id: TEMPLATE, name: 'web', versions: [{ instanceTags: { team: 'web' } }] },
  { name: 'arm', versions: [{ options: { httpTokens: 'required' as const } }] },
];
const required = { httpTokens: 'required' } as const;

const start = async (fleet: FleetDescription) => (await withSandbox({ fleet })).sandbox;

describe('replaceInstance', () => {
  it('terminates the old one, and launches what its group names then', async () => {
    const { ec2, sandbox } = await withSandbox({
      fleet: {
        templates,
        groups: [
          {
            name: 'g',
            launchTemplate: { id: TEMPLATE, version: '$Latest' },
            tags: { owner: 'me' },
          },
        ],
        instances: [
          { id: ID, asg: 'g', name: 'by hand', profile: 'web', options: required },
          { asg: 'g' },
        ],
      },
    });
    const first = sandbox.replaceInstance(ID);
    expect(first).toMatchObject({
      state: 'running',
      options: { httpTokens: 'optional', httpPutResponseHopLimit: 1 },
      profileArn: expect.stringContaining('/web'),
    });
    expect(first.tags).toEqual({
      'aws:autoscaling:groupName': 'g',
      'aws:ec2launchtemplate:id': TEMPLATE,
      'aws:ec2launchtemplate:version': '1',
      team: 'web',
      owner: 'me',
    });
    expect(first.id).not.toBe(ID);
    expect(sandbox.instance(ID).state).toBe('terminated');
    const group = sandbox.account.regions.get('us-east-1')?.groups.get('g');
    expect(group?.instanceIds).not.toContain(ID);
    expect(group?.instanceIds).toContain(first.id);

    await ec2().send(
      new CreateLaunchTemplateVersionCommand({
        LaunchTemplateId: TEMPLATE,
        SourceVersion: '1',
        LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' } },
      }),
    );
    expect(sandbox.replaceInstance(first.id)).toMatchObject({
      options: required,
      tags: { 'aws:ec2launchtemplate:version': '2' },
    });
    expect(() => sandbox.replaceInstance(ID)).toThrow('is gone already');
  });

  it('takes from a mixed-instances policy the override of the same type', async () => {
    const mixed = {
      launchTemplate: { name: 'web' },
      overrides: [
        { instanceType: 'm6i.large' },
        { instanceType: 'm7g.large', launchTemplate: { name: 'arm' } },
      ],
    };
    const sandbox = await start({
      templates,
      groups: [{ name: 'g', mixed }],
      instances: [
        { id: ID, asg: 'g', instanceType: 'm7g.large' },
        { asg: 'g', instanceType: 'm6i.large' },
      ],
    });
    const [one, other] = sandbox.refreshGroup('g');
    expect(one).toMatchObject({ instanceType: 'm7g.large', options: required });
    expect(other).toMatchObject({ instanceType: 'm6i.large', options: { httpTokens: 'optional' } });
  });

  it('takes a launch configuration as it is', async () => {
    const sandbox = await start({
      configurations: [{ name: 'old', options: { ...required, httpPutResponseHopLimit: 4 } }],
      groups: [{ name: 'g', configuration: 'old' }],
      instances: [{ id: ID, asg: 'g' }],
    });
    expect(sandbox.replaceInstance(ID).options).toMatchObject({
      ...required,
      httpPutResponseHopLimit: 4,
    });
  });

  it('takes a fleet, and without any source nothing but the AMI', async () => {
    const fleet = 'fleet-11111111-2222-3333-4444-555555555555';
    const sandbox = await start({
      templates,
      fleets: [{ id: fleet, templates: [{ name: 'arm' }] }],
      instances: [{ id: ID, fleet }, { options: required }],
    });
    const plain = [...sandbox.account.instances.keys()][1] ?? '';
    expect(sandbox.replaceInstance(ID)).toMatchObject({
      options: required,
      tags: { 'aws:ec2:fleet-id': fleet },
    });
    expect(sandbox.replaceInstance(plain).options.httpTokens).toBe('optional');
  });

  it('changes nothing where EC2 refuses the launch', async () => {
    const sandbox = await start({
      regions: [{ name: 'us-east-1', defaults: { httpTokensEnforced: 'enabled' } }],
      instances: [{ id: ID, asg: 'g' }],
    });
    expect(() => sandbox.replaceInstance(ID)).toThrow('httpTokensEnforced');
    expect(sandbox.instance(ID).state).toBe('running');
    expect(sandbox.account.instances.size).toBe(1);
  });

  it('lets the software that ran go on calling', async () => {
    const { cloudWatch, sandbox } = await withSandbox({
      fleet: {
        instances: [
          { id: ID, asg: 'g', usage: { calls: [{ perDay: 24 }, { at: '-2d', count: 7 }] } },
        ],
      },
    });
    const { id } = sandbox.replaceInstance(ID);
    sandbox.clock.advance({ days: 1 });
    const now = sandbox.clock.now();
    const { MetricDataResults } = await cloudWatch().send(
      new GetMetricDataCommand({
        ...daysBack(1, metricQuery('MetadataNoToken', 86_400, id)),
        StartTime: new Date(now - 86_400_000),
        EndTime: new Date(now),
      }),
    );
    expect(MetricDataResults?.[0]?.Values).toEqual([24]);
  });
});

it('whoever drives the sandbox over HTTP can have an instance replaced', async () => {
  const sandbox = await start({ instances: [{ id: ID, asg: 'g' }] });
  const replace = async (id: string) =>
    fetch(`${sandbox.url}/_sandbox/instances/${id}/replace`, { method: 'POST' });
  const answer = await replace(ID);
  expect(answer.status).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  expect(sandbox.instance(id).state).toBe('running');
  expect((await replace('i-00000000000000000')).status).toBe(404);
  expect((await replace(ID)).status).toBe(400);
});
