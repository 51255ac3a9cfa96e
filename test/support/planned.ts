import type { DeployedAccount } from './cli-account.ts';
import { commandLine, emptyFolder, type Outcome } from './command-line.ts';

export type PlannedItem = {
  readonly instanceId: string;
  readonly status: string;
  readonly action: string;
  readonly asker: string | null;
  readonly undoes: string | null;
  readonly reason: string;
  readonly waitsFor: string | null;
};

/** What `plan --format json` lists. */
export async function plan(
  { sandbox: { environment } }: Pick<DeployedAccount, 'sandbox'>,
  folder = emptyFolder(),
): Promise<Outcome & { readonly items: readonly PlannedItem[] }> {
  const args = ['plan', '--format', 'json', '--quiet'];
  const outcome = await commandLine(args, { environment, folder });
  const { accounts } = JSON.parse(outcome.stdout) as {
    accounts: readonly { items: readonly PlannedItem[] }[];
  };
  return { ...outcome, items: accounts.flatMap(({ items }) => items) };
}

export async function apply(
  { sandbox: { environment } }: Pick<DeployedAccount, 'sandbox'>,
  folder = emptyFolder(),
): Promise<Outcome> {
  return commandLine(['apply', '--yes'], { environment, folder });
}
