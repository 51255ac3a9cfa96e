import type { InstanceMetadataDefaultsResponse } from '@aws-sdk/client-ec2';
import type { TemplateReference } from './launch-template.ts';

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
  /** One of the three. */
  launchTemplate?: TemplateReference;
  mixed?: MixedInstances;
  configuration?: string;
  /** Default: as many as it has. */
  desired?: number;
  /** Whether described instances of it carry the tags of its template; those that are launched later always do. */
  readonly tagsTemplate: boolean;
  tags: Record<string, string>;
  readonly instanceIds: string[];
}

/** A mixed-instances policy. */
export interface MixedInstances {
  readonly launchTemplate: TemplateReference;
  readonly overrides: readonly {
    readonly instanceType?: string;
    readonly launchTemplate?: TemplateReference;
    readonly imageId?: string;
  }[];
}

export interface LaunchConfiguration {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly imageId: string;
  readonly instanceType: string;
  /** Name of an instance profile. */
  readonly profile?: string;
  /** Only these three can be named. */
  readonly options?: {
    readonly httpTokens?: 'optional' | 'required';
    readonly httpPutResponseHopLimit?: number;
    readonly httpEndpoint?: 'enabled' | 'disabled';
  };
}

export interface Parameter {
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  readonly version: number;
  readonly modifiedAt: number;
}
