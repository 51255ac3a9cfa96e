import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  type EC2Client,
  ModifyLaunchTemplateCommand,
  type RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import type { FleetDescription } from '../../../../sandbox/index.ts';
import { toTagList } from './to-tag-list.ts';

type Template = NonNullable<FleetDescription['templates']>[number];
type Version = NonNullable<Template['versions']>[number];

/** One template with all its versions, and its default. */
export async function seedTemplate(
  ec2: EC2Client,
  { name, versions = [{}], defaultVersion = 1, tags = {} }: Template,
  imageOf: (id: string) => string,
): Promise<void> {
  const [first = {}, ...more] = versions;
  await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: name,
      LaunchTemplateData: dataOf(first, imageOf),
      ...description(first),
      ...(Object.keys(tags).length > 0
        ? { TagSpecifications: [{ ResourceType: 'launch-template', Tags: toTagList(tags) }] }
        : {}),
    }),
  );
  for (const version of more)
    await ec2.send(
      new CreateLaunchTemplateVersionCommand({
        LaunchTemplateName: name,
        LaunchTemplateData: dataOf(version, imageOf),
        ...description(version),
      }),
    );
  await ec2.send(
    new ModifyLaunchTemplateCommand({
      LaunchTemplateName: name,
      DefaultVersion: String(defaultVersion),
    }),
  );
}

function description({ description: text }: Version): { VersionDescription?: string } {
  return text === undefined ? {} : { VersionDescription: text };
}

function dataOf(
  { imageId, instanceType, instanceTags, options }: Version,
  imageOf: (id: string) => string,
): RequestLaunchTemplateData {
  return {
    ...(imageId ? { ImageId: imageOf(imageId) } : {}),
    ...(instanceType === 'm5.large' ? { InstanceType: instanceType } : {}),
    ...(options
      ? {
          MetadataOptions: {
            HttpTokens: options.httpTokens,
            HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
            HttpEndpoint: options.httpEndpoint,
          },
        }
      : {}),
    ...(instanceTags
      ? { TagSpecifications: [{ ResourceType: 'instance', Tags: toTagList(instanceTags) }] }
      : {}),
  };
}
