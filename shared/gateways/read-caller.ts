import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CallFailed } from '../domain/errors.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

export type Caller = {
  /** 12 digits. */
  readonly account: string;
  /** Who is calling: a user, or a role and its session; what an auditor asks for. */
  readonly arn: string;
};

/** Whose credentials these are. AWS answers without any permission. */
export async function readCaller(clients: Clients): Promise<Caller> {
  const { Account, Arn } = await calling('GetCallerIdentity', () =>
    clients.sts.send(new GetCallerIdentityCommand({})),
  );
  if (!Account || !Arn) throw new CallFailed('GetCallerIdentity answered without an account');
  return { account: Account, arn: Arn };
}
