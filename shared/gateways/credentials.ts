import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import {
  doesIdentityRequireRefresh,
  isIdentityExpired,
  memoizeIdentityProvider,
} from '@smithy/core';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';

/**
 * Credentials by the SDK's usual chain, of one profile or of the environment. Asked for once and shared by all clients:
 * with a client per service and Region, a profile that assumes a role would otherwise assume it dozens of times.
 */
export function chainCredentials(profile?: string): AwsCredentialIdentityProvider {
  return fromNodeProviderChain({ logger: silent, ...(profile === undefined ? {} : { profile }) });
}

/** The SDK warns at length of keys in the environment beside a profile; whoever names a profile means it. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

export type AssumedFrom = {
  readonly base: AwsCredentialIdentityProvider;
  readonly region: string;
};

/** Credentials of a role in another account, assumed once and renewed before they end. */
export function roleCredentials(
  role: string,
  { base, region }: AssumedFrom,
): AwsCredentialIdentityProvider {
  const assume = fromTemporaryCredentials({
    masterCredentials: base,
    params: { RoleArn: role, RoleSessionName: 'imds-warden' },
    clientConfig: { region },
  });
  const shared = memoizeIdentityProvider<AwsCredentialIdentity>(
    assume,
    isIdentityExpired,
    doesIdentityRequireRefresh,
  );
  if (!shared) throw new TypeError('a provider is a function');
  return async () => shared();
}

/** A role's ARN; the partition follows from the Region (docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html). */
export function roleArn(account: string, name: string, region: string): string {
  return `arn:${partitionOf(region)}:iam::${account}:role/${name}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
