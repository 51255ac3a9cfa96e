import type { LaunchTemplateInstanceMetadataOptionsRequest } from '@aws-sdk/client-ec2';
import type { Image } from '../account/image.ts';
import type { MetadataOptions } from '../account/instance.ts';
import type { MetadataDefaults } from '../account/resources.ts';
import { AwsError } from '../aws-error.ts';

/** What a launch, with its template, names itself. */
export type NamedOptions = LaunchTemplateInstanceMetadataOptionsRequest;

/**
 * What a new instance gets: each setting on its own from the launch or its template, else from the account's defaults, else
 * from the AMI. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
 */
export function launchedOptions(
  named: NamedOptions,
  defaults: MetadataDefaults,
  image: Pick<Image, 'imdsSupport'>,
): MetadataOptions {
  const isV2 = image.imdsSupport === 'v2.0';
  const options: MetadataOptions = {
    httpTokens: named.HttpTokens ?? defaults.httpTokens ?? (isV2 ? 'required' : 'optional'),
    httpPutResponseHopLimit:
      named.HttpPutResponseHopLimit ?? defaults.httpPutResponseHopLimit ?? (isV2 ? 2 : 1),
    httpEndpoint: named.HttpEndpoint ?? defaults.httpEndpoint ?? 'enabled',
    httpProtocolIpv6: named.HttpProtocolIpv6 ?? 'disabled',
    instanceMetadataTags: named.InstanceMetadataTags ?? defaults.instanceMetadataTags ?? 'disabled',
  };
  // "After precedence has produced the final value": https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html
  if (defaults.httpTokensEnforced === 'enabled' && options.httpTokens !== 'required')
    throw new AwsError('UnsupportedOperation', ENFORCED);
  return options;
}

export const ENFORCED =
  "You can't launch instances with IMDSv1 because httpTokensEnforced is enabled for this account. " +
  'Use IMDSv2 (httpTokens required), or have httpTokensEnforced disabled with ModifyInstanceMetadataDefaults.';
