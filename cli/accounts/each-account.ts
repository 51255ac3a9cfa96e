import pMap from 'p-map';
import { CallFailed } from '../../shared/domain/errors.ts';
import { OutputFailed } from '../terminal/output.ts';
import type { Connection } from './connect.ts';

/** Accounts at once, each with several Regions at once. */
const accountsAtOnce = 3;

export type AccountFailure = {
  /** As a person named it: an id, or a profile. */
  readonly label: string | null;
  /** A sentence. */
  readonly text: string;
};

/**
 * Does the same in every account. One that fails costs the others nothing, and is told as a problem; when none is left,
 * its error is the command's.
 * @returns what failed
 */
export async function eachAccount(
  connections: readonly Connection[],
  work: (connection: Connection) => Promise<void>,
): Promise<readonly AccountFailure[]> {
  const failures: { readonly label: string | null; readonly error: Error }[] = [];
  await pMap(
    connections,
    async (connection) => {
      try {
        await work(connection);
      } catch (error) {
        // A result that cannot be written is nobody's account.
        if (!(error instanceof Error) || error instanceof OutputFailed) throw error;
        failures.push({ label: connection.label, error });
      }
    },
    { concurrency: accountsAtOnce },
  );
  const told = failures.map(({ label, error }) => ({
    label,
    text: `account ${label} could not be read: ${error.message}`,
  }));
  const [first, ...others] = failures;
  if (!first || failures.length < connections.length) return told;
  if (others.length > 0) first.error.message = told.map(({ text }) => text).join('\n');
  throw first.error;
}

/** Two profiles may lead to one account: what is in it must be counted, and changed, once. */
export function onceEach(): (account: string) => void {
  const seen = new Set<string>();
  return (account) => {
    if (seen.has(account)) throw new CallFailed(`it is account ${account}, which was read already`);
    seen.add(account);
  };
}
