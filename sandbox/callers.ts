import type { Account } from './account/account.ts';
import { generatedIamId, generatedId } from './account/generated-id.ts';

/** Who signed a call, as AWS sees it. */
export interface Caller {
  readonly account: Account;
  readonly arn: string;
  readonly userId: string;
  /** When the credentials end. Epoch milliseconds, or Infinity. */
  readonly expiresAt: number;
  /** What temporary credentials must be sent together with. */
  readonly sessionToken?: string;
}

export interface RoleSession {
  /** An account that the sandbox has. */
  readonly accountId: string;
  readonly roleName: string;
  readonly sessionName: string;
  readonly expiresAt: number;
}

export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * Whom an access key id stands for. One that ends in the twelve digits of an account leads there; all others belong to
 * the main account, so a test may sign with any name and find it again in the call log.
 */
export class Callers {
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #main: Account;
  readonly #sessions = new Map<string, Caller>();
  readonly #expired = new Set<string>();

  constructor(accounts: ReadonlyMap<string, Account>, main: Account) {
    this.#accounts = accounts;
    this.#main = main;
  }

  of(accessKeyId: string): Caller {
    const caller = this.#sessions.get(accessKeyId) ?? this.#longLived(accessKeyId);
    return this.#expired.has(accessKeyId) ? { ...caller, expiresAt: 0 } : caller;
  }

  has(accountId: string): boolean {
    return this.#accounts.has(accountId);
  }

  /** Starts a session of a role, in an account that is there. */
  assume({ accountId, roleName, sessionName, expiresAt }: RoleSession): TemporaryCredentials {
    const serial = String(this.#sessions.size + 1).padStart(4, '0');
    const key = `session ${serial} ${accountId}`;
    const credentials = {
      accessKeyId: `ASIA${serial}${accountId}`,
      secretAccessKey: generatedId('', key, 40),
      sessionToken: Buffer.from(`${key} ${roleName} ${sessionName}`).toString('base64'),
    };
    this.#sessions.set(credentials.accessKeyId, {
      account: this.#accounts.get(accountId) ?? this.#main,
      ...roleIdentity(accountId, roleName, sessionName),
      expiresAt,
      sessionToken: credentials.sessionToken,
    });
    return credentials;
  }

  /** From now on these credentials, seen before or not, are refused as expired. */
  expire(accessKeyId: string): void {
    this.#expired.add(accessKeyId);
  }

  #longLived(accessKeyId: string): Caller {
    const account = this.#accounts.get(accessKeyId.slice(-12)) ?? this.#main;
    return { account, ...roleIdentity(account.id, 'sandbox', 'sandbox'), expiresAt: Infinity };
  }
}

/** The path of a role is not part of its sessions' ARN. */
export function roleIdentity(
  accountId: string,
  roleName: string,
  sessionName: string,
): { arn: string; userId: string } {
  return {
    arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
    userId: `${generatedIamId('AROA', `${accountId} ${roleName}`)}:${sessionName}`,
  };
}
