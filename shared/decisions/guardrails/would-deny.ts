import type { GuardStatement } from '../../domain/guardrails/guard-statement.ts';
import { deniedBy, type PolicyRequest } from './denied-by.ts';

/**
 * Whether a statement denies what may bring one of these contexts: `unknown` where it denies some of them and not others.
 * The statement itself is asked, so that what is checked and what is attached cannot differ.
 */
export function wouldDeny(
  statement: GuardStatement,
  request: Omit<PolicyRequest, 'context'>,
  contexts: readonly PolicyRequest['context'][],
): boolean | 'unknown' {
  const answers = contexts.map(
    (context) => deniedBy({ Statement: [statement] }, { ...request, context }).length > 0,
  );
  if (answers.every((isDenied) => !isDenied)) return false;
  return answers.every(Boolean) ? true : 'unknown';
}
