import type { MetadataOptions } from '../domain/instance.ts';

/** The five settings as people call them. */
export const settingNames: Record<keyof MetadataOptions, string> = {
  httpTokens: 'tokens',
  httpEndpoint: 'endpoint',
  hopLimit: 'hop limit',
  httpProtocolIpv6: 'IPv6',
  instanceMetadataTags: 'instance tags',
};

export const settingKeys = Object.keys(settingNames) as (keyof MetadataOptions)[];
