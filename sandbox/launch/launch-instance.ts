import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import type { Account, Region } from '../account/account.ts';
import type { Instance } from '../account/instance.ts';
import type { TemplateReference } from '../account/launch-template.ts';
import { AwsError } from '../aws-error.ts';
import { findImage } from '../ec2/images/find-image.ts';
import { findTemplate, findVersion } from '../ec2/templates/find-template.ts';
import { addInstance } from '../fleet/add-instance.ts';
import { launchedOptions, type NamedOptions } from './metadata-options.ts';
import { resolveImage } from './resolve-image.ts';

/** What a launch is made of, over what its template says. */
export interface Launch {
  readonly template?: TemplateReference;
  readonly imageId?: string;
  readonly options?: NamedOptions;
  readonly instanceType?: string;
  /** Name of an instance profile. */
  readonly profile?: string;
  /** Where the template names none either. */
  readonly fallbackProfile?: string;
  /** They win over those of the template. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Name of the Auto Scaling group, id of the fleet that launches. */
  readonly group?: string;
  readonly fleet?: string;
}

/** A new instance that begins to run now. Throws the error with which EC2 refuses the launch, if it does. */
export function launchInstance(
  account: Account,
  region: Region,
  launch: Launch,
  now: number,
): Instance {
  const data = templateData(region, launch.template);
  const imageId = launch.imageId ?? data.ImageId;
  if (imageId === undefined)
    throw new AwsError('MissingParameter', 'The request must contain the parameter ImageId');
  const image = findImage(resolveImage(imageId, region), region);
  const named = { ...data.MetadataOptions, ...launch.options };
  const options = launchedOptions(named, region.defaults, image);
  image.lastLaunchedAt = now;
  const profile = launch.profile ?? data.IamInstanceProfile?.Name ?? launch.fallbackProfile;
  return addInstance(
    account,
    {
      region: region.name,
      imageId: image.id,
      options,
      instanceType: launch.instanceType ?? data.InstanceType ?? 'm7i.large',
      tags: { ...instanceTags(data), ...launch.tags },
      usage: { launchedAt: new Date(now).toISOString() },
      template: launch.template ?? null,
      ...(profile === undefined ? {} : { profile }),
      ...(launch.group === undefined ? {} : { asg: launch.group }),
      ...(launch.fleet === undefined ? {} : { fleet: launch.fleet }),
    },
    now,
  );
}

function templateData(
  region: Region,
  named: TemplateReference | undefined,
): RequestLaunchTemplateData {
  if (!named) return {};
  const { id, name, version } = named;
  const ref = id === undefined ? { LaunchTemplateName: name } : { LaunchTemplateId: id };
  return findVersion(findTemplate(ref, { region }), version).data;
}

function instanceTags({
  TagSpecifications = [],
}: RequestLaunchTemplateData): Record<string, string> {
  const tags = TagSpecifications.filter(({ ResourceType }) => ResourceType === 'instance');
  return Object.fromEntries(
    tags.flatMap(({ Tags = [] }) => Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
  );
}
