import type { LaunchTemplateVersion } from '@aws-sdk/client-ec2';
import type { TemplateVersion } from '../../domain/sources/source.ts';
import { toNamedOptions } from './to-named-options.ts';
import { toTags } from './to-tags.ts';

/** EC2's answer as a typed value, without what does not concern us: user data alone may be 16 KB of it. */
export function toTemplateVersion(raw: LaunchTemplateVersion): TemplateVersion | null {
  if (raw.VersionNumber === undefined) return null;
  const data = raw.LaunchTemplateData;
  return {
    version: raw.VersionNumber,
    imageId: data?.ImageId || null,
    options: toNamedOptions(data?.MetadataOptions),
    description: raw.VersionDescription || null,
    instanceTags: toTags(
      data?.TagSpecifications?.find(({ ResourceType }) => ResourceType === 'instance')?.Tags,
    ),
  };
}
