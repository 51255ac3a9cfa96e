import type {
  LaunchTemplateInstanceMetadataOptionsRequest,
  RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import type { Account, Region } from '../account/account.ts';
import { generatedId } from '../account/generated-id.ts';
import type { MetadataOptions } from '../account/instance.ts';
import type { LaunchTemplate, TemplateVersion } from '../account/launch-template.ts';
import { defaultImage } from './default-image.ts';
import type { TemplateDescription, TemplateVersionDescription } from './source-description.ts';

/** Adds a template to a Region that the account has. */
export function addTemplate(
  account: Account,
  region: Region,
  description: Omit<TemplateDescription, 'region'>,
  now: number,
): LaunchTemplate {
  const { name, versions = [{}], tags = {}, managed } = description;
  const id = description.id ?? generatedId('lt-', `${account.idPrefix}${region.name}/${name}`);
  if (region.templates.has(id)) throw new RangeError(`the account has two templates ${id}`);
  const createdBy = `arn:aws:iam::${account.id}:root`;
  const numbered = number(versions).map(([version, one]): TemplateVersion => ({
    version,
    createdAt: now,
    createdBy,
    ...(one.description === undefined ? {} : { description: one.description }),
    data: dataOf(one, region.name),
  }));
  const template: LaunchTemplate = {
    id,
    name,
    createdAt: now,
    createdBy,
    defaultVersion: description.defaultVersion ?? numbered[0]?.version ?? 1,
    versions: numbered,
    tags: { ...tags },
    ...(managed ? { operator: managed } : {}),
    tokens: new Map(),
  };
  if (!numbered.some(({ version }) => version === template.defaultVersion))
    throw new RangeError(`the template ${name} has no version ${template.defaultVersion}`);
  region.templates.set(id, template);
  return template;
}

function number(
  versions: readonly TemplateVersionDescription[],
): [version: number, TemplateVersionDescription][] {
  let last = 0;
  return versions.map((one) => {
    const version = one.version ?? last + 1;
    if (version <= last) throw new RangeError('versions of a template must be in order');
    last = version;
    return [version, one];
  });
}

function dataOf(
  { imageId, options, instanceTags, instanceType, profile, data }: TemplateVersionDescription,
  region: string,
): RequestLaunchTemplateData {
  return {
    ...data,
    ...(imageId === null ? {} : { ImageId: imageId ?? defaultImage(region) }),
    ...(instanceType === undefined
      ? {}
      : { InstanceType: instanceType as NonNullable<RequestLaunchTemplateData['InstanceType']> }),
    ...(profile === undefined ? {} : { IamInstanceProfile: { Name: profile } }),
    ...(options ? { MetadataOptions: namedOptions(options) } : {}),
    ...(instanceTags
      ? {
          TagSpecifications: [
            {
              ResourceType: 'instance',
              Tags: Object.entries(instanceTags).map(([Key, Value]) => ({ Key, Value })),
            },
          ],
        }
      : {}),
  };
}

function namedOptions(
  options: Partial<MetadataOptions>,
): LaunchTemplateInstanceMetadataOptionsRequest {
  const all = {
    HttpTokens: options.httpTokens,
    HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
    HttpEndpoint: options.httpEndpoint,
    HttpProtocolIpv6: options.httpProtocolIpv6,
    InstanceMetadataTags: options.instanceMetadataTags,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
