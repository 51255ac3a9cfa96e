import type { NamedOptions } from '../../domain/sources/launch.ts';

/** The metadata options of a launch template, and three of them of a launch configuration. */
type RawOptions = {
  readonly HttpTokens?: NamedOptions['httpTokens'] | undefined;
  readonly HttpEndpoint?: NamedOptions['httpEndpoint'] | undefined;
  readonly HttpPutResponseHopLimit?: number | undefined;
  readonly HttpProtocolIpv6?: NamedOptions['httpProtocolIpv6'] | undefined;
  readonly InstanceMetadataTags?: NamedOptions['instanceMetadataTags'] | undefined;
};

/** What is not named stays out: it is decided by the account's defaults, by the AMI, or by EC2, and never here. */
export function toNamedOptions(raw: RawOptions | undefined): NamedOptions {
  if (raw === undefined) return {};
  return {
    ...(raw.HttpTokens ? { httpTokens: raw.HttpTokens } : {}),
    ...(raw.HttpEndpoint ? { httpEndpoint: raw.HttpEndpoint } : {}),
    ...(raw.HttpPutResponseHopLimit === undefined ? {} : { hopLimit: raw.HttpPutResponseHopLimit }),
    ...(raw.HttpProtocolIpv6 ? { httpProtocolIpv6: raw.HttpProtocolIpv6 } : {}),
    ...(raw.InstanceMetadataTags ? { instanceMetadataTags: raw.InstanceMetadataTags } : {}),
  };
}
