import type { GuardParameters, GuardPart } from './guard-parameters.ts';
import { changeStatements } from './change-statements.ts';
import { credentialStatements } from './credential-statements.ts';
import { defaultsStatements } from './defaults-statements.ts';
import type { GuardStatement } from './guard-statement.ts';
import { launchStatements } from './launch-statements.ts';

/** A service control policy, or a managed policy of IAM: it denies and grants nothing. */
export type GuardPolicy = {
  readonly Version: '2012-10-17';
  readonly Statement: readonly GuardStatement[];
};

/** The same statements in both forms: what differs is where they are attached, and how large they may be. */
export function guardPolicy(parameters: GuardParameters): GuardPolicy {
  return {
    Version: '2012-10-17',
    Statement: parameters.parts.flatMap((part) => statementsOf[part](parameters)),
  };
}

const statementsOf = {
  launch: launchStatements,
  change: changeStatements,
  defaults: defaultsStatements,
  credentials: credentialStatements,
} as const satisfies Record<GuardPart, (parameters: GuardParameters) => readonly GuardStatement[]>;
