import { GetInstanceMetadataDefaultsCommand } from '@aws-sdk/client-ec2';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import { CredentialsMissing } from '../domain/errors.ts';
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
      declarativePolicy: level?.ManagedBy === 'declarative-policy',
      exceptionMessage: level?.ManagedExceptionMessage ?? null,
    };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { kind: 'unreadable', why: error.message };
  }
}
