import {
  GetInstanceMetadataDefaultsCommand,
  type InstanceMetadataDefaultsResponse,
} from '@aws-sdk/client-ec2';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import { CredentialsMissing } from '../domain/errors.ts';
import type { DefaultOptions } from '../domain/sources/launch.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/**
 * The Region's account defaults. A failure is an answer too (`unreadable`), after the SDK's own retries: no verdict rests
 * on the defaults, so the audit goes on without them and says so.
 */
export async function readAccountDefaults(
  clients: Clients,
  region: string,
): Promise<AccountDefaults> {
  try {
    const answer = await calling(`GetInstanceMetadataDefaults in ${region}`, () =>
      clients.ec2(region).send(new GetInstanceMetadataDefaultsCommand({})),
    );
    const level = answer.AccountLevel;
    return {
      kind: 'read',
      httpTokensEnforced: level?.HttpTokensEnforced === 'enabled',
      options: toDefaultOptions(level),
      declarativePolicy: level?.ManagedBy === 'declarative-policy',
      exceptionMessage: level?.ManagedExceptionMessage ?? null,
    };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { kind: 'unreadable', why: error.message };
  }
}

/** Fields that are unset are absent in the answer; -1 and `no-preference` are only ever sent. */
function toDefaultOptions(level: InstanceMetadataDefaultsResponse | undefined): DefaultOptions {
  return {
    ...(level?.HttpTokens === undefined ? {} : { httpTokens: level.HttpTokens }),
    ...(level?.HttpEndpoint === undefined ? {} : { httpEndpoint: level.HttpEndpoint }),
    ...(level?.HttpPutResponseHopLimit === undefined
      ? {}
      : { hopLimit: level.HttpPutResponseHopLimit }),
    ...(level?.InstanceMetadataTags === undefined
      ? {}
      : { instanceMetadataTags: level.InstanceMetadataTags }),
  };
}
