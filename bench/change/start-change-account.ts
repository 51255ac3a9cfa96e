import { fork } from 'node:child_process';
import { registerChild } from '../runs/children.ts';
import type { ChangeAccountMessage, ChangeAccountOptions } from './account-process.ts';
import type { ChangeTally } from './change-tally.ts';

/** An account on loopback, in a process of its own. */
export type ChangeAccount = {
  readonly environment: Readonly<Record<string, string>>;
  /** What it was asked since the last time this was asked. */
  takeTally(): Promise<ChangeTally>;
  stop(): Promise<void>;
};

/** @param onProgress told how many changes EC2 has carried out so far */
export async function startChangeAccount(
  options: ChangeAccountOptions,
  onProgress: (accepted: number) => void,
): Promise<ChangeAccount> {
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
  child.on('message', (message: ChangeAccountMessage) => {
    if (message.kind === 'progress') onProgress(message.accepted);
  });
  const next = async <Kind extends ChangeAccountMessage['kind']>(kind: Kind) => {
    type Wanted = Extract<ChangeAccountMessage, { readonly kind: Kind }>;
    const arrived = new Promise<Wanted>((resolve) => {
      const look = (message: ChangeAccountMessage) => {
        if (message.kind !== kind) return;
        child.off('message', look);
        resolve(message as Wanted);
      };
      child.on('message', look);
    });
    return Promise.race([arrived, gone]);
  };
  const { environment } = await next('ready');
  return {
    environment,
    takeTally: async () => {
      const answer = next('tally');
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
