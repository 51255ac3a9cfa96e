import type { StaticOperationSchema } from '@smithy/types';
import type { Account, Region } from './account/account.ts';
import type { Caller, Callers } from './callers.ts';
import type { EntryFault, MetricFault } from './faults.ts';

/** What an operation may look at while it runs. `now` is read once, so one call sees one moment. */
export interface Context {
  readonly caller: Caller;
  readonly callers: Callers;
  /** The caller's. */
  readonly account: Account;
  readonly region: Region;
  readonly now: number;
  readonly appliesAfterMs: number;
  readonly metricFaults: readonly MetricFault[];
  readonly entryFaults: readonly EntryFault[];
  /** Where the caller reached the sandbox: `http://127.0.0.1:8080`. */
  readonly origin: string;
}

export interface Operation {
  readonly name: string;
  readonly schema: StaticOperationSchema;
  readonly run: (input: unknown, context: Context) => unknown;
}

/**
 * Ties a typed function to the schema under which its input arrives and its output leaves.
 * The cast is sound because the wire layer builds the input by walking that very schema.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- they type what each operation's file writes
export function operation<Input, Output>(
  schema: StaticOperationSchema,
  run: (input: Input, context: Context) => Output,
): Operation {
  return { name: schema[2], schema, run: (input, context) => run(input as Input, context) };
}
