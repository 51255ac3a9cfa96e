import { type DeclarativeParameters } from '../../domain/guardrails/declarative-policy.ts';
import type { GuardFacts } from '../../domain/guardrails/guard-facts.ts';
import {
  type GuardFinding,
  guardOutcomes,
  type StatementCheck,
} from '../../domain/guardrails/guard-finding.ts';
import type { GuardParameters } from '../../domain/guardrails/guard-parameters.ts';
import { guardPolicy } from '../../domain/guardrails/guard-policy.ts';
import type { GuardStatement } from '../../domain/guardrails/guard-statement.ts';
import { callFindings } from './call-findings.ts';
import { credentialFindings } from './credential-findings.ts';
import { declarativeFindings } from './declarative-findings.ts';
import { launchFindings } from './launch-findings.ts';

/** What each statement of the policies that are printed would break today, what it would not stop, and what is not known. */
export function findBreaks(
  facts: GuardFacts,
  policy: GuardParameters,
  declarative: DeclarativeParameters,
): readonly StatementCheck[] {
  const statements = guardPolicy(policy).Statement.map((statement) => ({
    policy: 'scp-or-iam' as const,
    statement: statement.Sid,
    findings: findingsOf(statement, facts, policy).toSorted(byOutcome),
  }));
  const settings = declarativeFindings(declarative, facts);
  return [
    ...statements,
    ...Object.entries(settings).map(([statement, findings]) => ({
      policy: 'declarative' as const,
      statement,
      findings: findings.toSorted(byOutcome),
    })),
  ];
}

function findingsOf(
  statement: GuardStatement,
  facts: GuardFacts,
  parameters: GuardParameters,
): readonly GuardFinding[] {
  switch (statement.Action) {
    case 'ec2:RunInstances':
      return launchFindings(statement, facts);
    case 'ec2:ModifyInstanceMetadataOptions':
    case 'ec2:ModifyInstanceMetadataDefaults':
      return callFindings(statement, facts);
    case '*':
      return credentialFindings(statement, facts, parameters);
    default:
      throw new TypeError(`nobody knows what ${statement.Action} would break`);
  }
}

/** Worst first, and otherwise by place. */
function byOutcome(a: GuardFinding, b: GuardFinding): number {
  return rank(a) - rank(b) || (place(a) < place(b) ? -1 : 1);
}

function rank({ outcome }: GuardFinding): number {
  return guardOutcomes.indexOf(outcome);
}

function place({ account, region, kind, id }: GuardFinding): string {
  return `${account} ${region ?? ''} ${kind} ${id}`;
}
