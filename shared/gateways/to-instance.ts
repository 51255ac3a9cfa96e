import type { Instance as Ec2Instance, InstanceMetadataOptionsResponse } from '@aws-sdk/client-ec2';
import {
  type Instance,
  instanceStates,
  type MetadataOptions,
  type Target,
} from '../domain/instance.ts';

/** EC2's answer as a typed value; what EC2 left out stays unknown instead of becoming a default. */
export function toInstance(target: Target, raw: Ec2Instance): Instance | null {
  if (!raw.InstanceId) return null;
  const tags = (raw.Tags ?? []).map((tag) => ({ key: tag.Key ?? '', value: tag.Value ?? '' }));
  const tag = (key: string) => tags.find((candidate) => candidate.key === key)?.value || null;
  return {
    ...target,
    instanceId: raw.InstanceId,
    name: tag('Name'),
    state: instanceStates.find((state) => state === raw.State?.Name) ?? 'pending',
    launchedAt: raw.LaunchTime?.toISOString() ?? null,
    profileArn: raw.IamInstanceProfile?.Arn ?? null,
    group: tag('aws:autoscaling:groupName'),
    managedBy: raw.Operator?.Managed ? (raw.Operator.Principal ?? 'an AWS service') : null,
    imageId: raw.ImageId || null,
    template: templateOf(tag),
    fleet: tag('aws:ec2:fleet-id') ?? tag('aws:ec2spot:fleet-request-id'),
    options: toOptions(raw.MetadataOptions),
    optionsApplied: raw.MetadataOptions?.State === 'applied',
    tags,
  };
}

/**
 * EC2 itself tags what it launches from a template
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instances-from-launch-template.html).
 */
function templateOf(tag: (key: string) => string | null): Instance['template'] {
  const id = tag('aws:ec2launchtemplate:id');
  const version = Number(tag('aws:ec2launchtemplate:version') ?? Number.NaN);
  return id === null || !Number.isInteger(version) ? null : { id, version };
}

/** null unless the settings that decide about v1 are there; of the newer two, absent means EC2's default, disabled. */
export function toOptions(
  raw: InstanceMetadataOptionsResponse | undefined,
): MetadataOptions | null {
  if (!raw?.HttpTokens || !raw.HttpEndpoint || raw.HttpPutResponseHopLimit === undefined)
    return null;
  return {
    httpTokens: raw.HttpTokens,
    httpEndpoint: raw.HttpEndpoint,
    hopLimit: raw.HttpPutResponseHopLimit,
    httpProtocolIpv6: raw.HttpProtocolIpv6 ?? 'disabled',
    instanceMetadataTags: raw.InstanceMetadataTags ?? 'disabled',
  };
}
