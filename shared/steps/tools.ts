import type { Clients } from '../gateways/clients.ts';
import type { Table } from '../records/table.ts';

/** Structured log lines; the Powertools logger is one. Never a tag value that was not asked for, never a secret. */
export type Log = {
  info(message: string, details: Record<string, unknown>): void;
  warn(message: string, details: Record<string, unknown>): void;
};

/** What a step needs of the world; handlers, the CLI and tests wire it. */
export type Tools = {
  readonly clients: Clients;
  readonly table: Table;
  /** For what is no Region's own: where the stack lives, or where a person's credentials are at home. */
  readonly home: string;
  readonly now: () => Date;
  /** True a minute before the Lambda ends: the step stops and answers a cursor. */
  readonly timeIsUp: () => boolean;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly log: Log;
};
