import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CallFailed } from '../domain/errors.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/** The 12-digit id of the account whose credentials these are. */
export async function readAccount(clients: Clients): Promise<string> {
  const answer = await calling('GetCallerIdentity', () =>
    clients.sts.send(new GetCallerIdentityCommand({})),
  );
  if (!answer.Account) throw new CallFailed('GetCallerIdentity answered without an account');
  return answer.Account;
}
