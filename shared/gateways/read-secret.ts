import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { CallFailed } from '../domain/errors.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/** Every reading is paid for; a secret that was changed is read anew at once where the old one is refused. */
const milliseconds = 5 * 60_000;

type Kept = { readonly value: string; readonly until: number };

/** In memory alone, and with the clients that read it: those of a Lambda live as long as its environment. */
const kept = new WeakMap<Clients, Map<string, Kept>>();

/**
 * The text of a secret of the home Region.
 * @throws what `calling` throws, and CallFailed where it holds no text; the value is in no message
 */
export async function readSecret(clients: Clients, name: string, now: Date): Promise<string> {
  const known = kept.get(clients)?.get(name);
  if (known !== undefined && now.getTime() < known.until) return known.value;
  const value = await calling(`GetSecretValue ${name}`, async () => {
    const answer = await clients.secrets.send(new GetSecretValueCommand({ SecretId: name }));
    return answer.SecretString;
  });
  if (value === undefined || value.trim() === '')
    throw new CallFailed(`the secret ${name} holds no text; see docs/slack.md`);
  const secrets = kept.get(clients) ?? new Map<string, Kept>();
  kept.set(
    clients,
    secrets.set(name, { value: value.trim(), until: now.getTime() + milliseconds }),
  );
  return value.trim();
}

/** Slack did not take it: the next reading asks again. */
export function forgetSecret(clients: Clients, name: string): void {
  kept.get(clients)?.delete(name);
}
