import { fork } from 'node:child_process';
import { registerChild } from '../runs/children.ts';
import type { AccountMessage, AccountOptions, Ready } from './account-process.ts';
import type { Tally } from './tally.ts';

/** An account on loopback, in a process of its own. */
export type Account = Ready & {
  /** What it was asked since the last time this was asked. */
  takeTally(): Promise<Tally>;
  stop(): Promise<void>;
};

export async function startAccount(options: AccountOptions): Promise<Account> {
  const entry = new URL('account-process.ts', import.meta.url);
  const child = registerChild(fork(entry, [JSON.stringify(options)]));
  const gone = new Promise<never>((_, reject) => {
    child.on('exit', (code, signal) =>
      reject(new Error(`the sandbox ended early (${signal ?? `exit code ${code}`})`)),
    );
    child.on('error', reject);
  });
  // Whoever waits for a message learns of it; when nobody does, it is the end that was asked for.
  gone.catch(() => {});
  const message = async <Kind extends AccountMessage['kind']>(kind: Kind) => {
    const arrived = new Promise<AccountMessage>((resolve) => child.once('message', resolve));
    const answer = await Promise.race([arrived, gone]);
    if (answer.kind !== kind) throw new TypeError(`the sandbox sent ${answer.kind}, not ${kind}`);
    return answer as Extract<AccountMessage, { readonly kind: Kind }>;
  };
  const { ready } = await message('ready');
  return {
    ...ready,
    takeTally: async () => {
      const answer = message('tally');
      child.send('tally');
      return (await answer).tally;
    },
    stop: async () => {
      const end = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await end;
    },
  };
}
