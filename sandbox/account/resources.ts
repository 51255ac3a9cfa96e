import type { InstanceMetadataDefaultsResponse } from '@aws-sdk/client-ec2';

/** Account-level IMDS defaults of one Region; what is left out was never set. */
export interface MetadataDefaults {
  httpTokens?: 'optional' | 'required';
  httpPutResponseHopLimit?: number;
  httpEndpoint?: 'enabled' | 'disabled';
  instanceMetadataTags?: 'enabled' | 'disabled';
  httpTokensEnforced?: 'enabled' | 'disabled';
  managedBy?: 'account' | 'declarative-policy';
  managedExceptionMessage?: string;
}

export function defaultsResponse(defaults: MetadataDefaults): InstanceMetadataDefaultsResponse {
  return {
    HttpTokens: defaults.httpTokens,
    HttpPutResponseHopLimit: defaults.httpPutResponseHopLimit,
    HttpEndpoint: defaults.httpEndpoint,
    InstanceMetadataTags: defaults.instanceMetadataTags,
    HttpTokensEnforced: defaults.httpTokensEnforced,
    ManagedBy: defaults.managedBy ?? 'account',
    ManagedExceptionMessage: defaults.managedExceptionMessage,
  };
}

export interface InstanceProfile {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly path: string;
  readonly createdAt: number;
  readonly role?: { name: string; id: string; arn: string; path: string };
}

export interface AutoScalingGroup {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly launchTemplate: string;
  readonly tags: Record<string, string>;
  readonly instanceIds: string[];
}

export interface Parameter {
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  readonly version: number;
  readonly modifiedAt: number;
}
