import type { Settings } from '../domain/settings.ts';
import { forgetSecret, readSecret } from '../gateways/read-secret.ts';
import type { Tools } from './tools.ts';

/** What the digests of one batch share. */
export type SlackBatch = {
  readonly settings: Settings['slack'];
  readonly operationsTopicArn: string;
  /** The secret that the settings name. @throws what reading it throws */
  secret(): Promise<string>;
  /** Lets the secret be read anew, once a batch; false: it was, and is refused all the same. */
  mayReadAnew(): boolean;
  /** Epoch milliseconds before which Slack wants to hear nothing: "per method per workspace". */
  heldUntil: number;
  /** Why Slack takes nothing from this bot. */
  tokenRefused: string | null;
};

export function startBatch(
  { clients, now }: Pick<Tools, 'clients' | 'now'>,
  settings: Settings['slack'],
  operationsTopicArn: string,
): SlackBatch {
  let isFresh = false;
  const name = settings?.secret ?? '';
  return {
    settings,
    operationsTopicArn,
    secret: async () => readSecret(clients, name, now()),
    mayReadAnew: () => {
      if (isFresh) return false;
      forgetSecret(clients, name);
      isFresh = true;
      return true;
    },
    heldUntil: 0,
    tokenRefused: null,
  };
}
