import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateLaunchTemplateVersionCommand,
  DescribeLaunchTemplatesCommand,
  type EC2Client,
  ModifyImageAttributeCommand,
  ModifyInstanceMetadataDefaultsCommand,
  ModifyLaunchTemplateCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { withSandbox } from './with-sandbox.ts';

const TEMPLATE = 'lt-0123456789abcdef0';
const IMAGE = 'ami-00000000000000001';

async function withSources() {
  const { config, ec2, sandbox } = await withSandbox({
    fleet: {
      templates: [{ id: TEMPLATE, name: 'web' }],
      images: [{ id: IMAGE, name: 'own' }],
    },
  });
  return { client: ec2(), sandbox, trail: new CloudTrailClient(config()) };
}

type Call = (client: EC2Client) => Promise<unknown>;
const create: Call = (client) =>
  client.send(
    new CreateLaunchTemplateVersionCommand({
      LaunchTemplateId: TEMPLATE,
      LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' } },
    }),
  );
const setDefault: Call = (client) =>
  client.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId: TEMPLATE, DefaultVersion: '1' }));
const mark: Call = (client) =>
  client.send(new ModifyImageAttributeCommand({ ImageId: IMAGE, ImdsSupport: { Value: 'v2.0' } }));
const defaults: Call = (client) =>
  client.send(new ModifyInstanceMetadataDefaultsCommand({ HttpTokens: 'required' }));
const run: Call = (client) =>
  client.send(new RunInstancesCommand({ ImageId: IMAGE, MinCount: 1, MaxCount: 1 }));

describe('CloudTrail knows', () => {
  it.each<[string, Call, string[]]>([
    ['CreateLaunchTemplateVersion', create, [`AWS::EC2::LaunchTemplate ${TEMPLATE}`]],
    ['ModifyLaunchTemplate', setDefault, [`AWS::EC2::LaunchTemplate ${TEMPLATE}`]],
    ['ModifyImageAttribute', mark, [`AWS::EC2::Ami ${IMAGE}`]],
    ['ModifyInstanceMetadataDefaults', defaults, []],
    ['RunInstances', run, [`AWS::EC2::Ami ${IMAGE}`]],
  ])('%s', async (name, call, resources) => {
    const { client, trail } = await withSources();
    await client.send(new DescribeLaunchTemplatesCommand({}));
    await call(client);
    const { Events = [] } = await trail.send(new LookupEventsCommand({}));
    expect(Events.map(({ EventName }) => EventName)).toEqual([name]);
    expect(
      Events[0]?.Resources?.map(
        ({ ResourceType, ResourceName }) => `${ResourceType} ${ResourceName}`,
      ),
    ).toEqual(resources);
  });
});

describe('a token bucket holds', () => {
  it.each<[string, Call, burst: number, perSecond: number]>([
    ['ModifyInstanceMetadataDefaults', defaults, 2, 2],
    ['RunInstances', run, 5, 2],
    ['ModifyLaunchTemplate', setDefault, 50, 5],
    ['CreateLaunchTemplateVersion', create, 100, 5],
    ['ModifyImageAttribute', mark, 100, 5],
    [
      'DescribeLaunchTemplates',
      (client) => client.send(new DescribeLaunchTemplatesCommand({})),
      100,
      20,
    ],
  ])('of %s', async (_name, call, burst, perSecond) => {
    const { client, sandbox } = await withSources();
    const full = async (size: number) => {
      for (let left = size; left > 0; left--) await call(client);
      await expect(call(client)).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    };
    await full(burst);
    sandbox.clock.advance({ seconds: 1 });
    await full(perSecond);
  });
});
