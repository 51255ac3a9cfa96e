import type { LaunchTemplate as Ec2Template } from '@aws-sdk/client-ec2';
import type { LaunchTemplate, TemplateVersion } from '../../domain/sources/source.ts';
import { toTags } from './to-tags.ts';

/** EC2's answer as a typed value; null where it lacks what names a template. */
export function toTemplate(
  raw: Ec2Template,
  versions: readonly TemplateVersion[],
): LaunchTemplate | null {
  const { LaunchTemplateId: id, DefaultVersionNumber, LatestVersionNumber, Operator } = raw;
  if (!id || DefaultVersionNumber === undefined || LatestVersionNumber === undefined) return null;
  return {
    id,
    name: raw.LaunchTemplateName ?? id,
    defaultVersion: DefaultVersionNumber,
    latestVersion: LatestVersionNumber,
    managedBy: Operator?.Managed ? (Operator.Principal ?? 'an AWS service') : null,
    tags: toTags(raw.Tags),
    versions,
  };
}
