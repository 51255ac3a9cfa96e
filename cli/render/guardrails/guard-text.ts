import type {
  GuardFinding,
  GuardOutcome,
  StatementCheck,
} from '../../../shared/domain/guardrails/guard-finding.ts';
import { guardOutcomes } from '../../../shared/domain/guardrails/guard-finding.ts';
import { statementWords } from '../../../shared/wording/guardrails/statement-words.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { costWords } from '../cost-words.ts';
import type { Look } from '../look.ts';
import { ended, point, proseWidth } from '../plan/plan-prose.ts';
import { shownText } from '../shown-text.ts';
import type { CheckedGuards } from './checked-guards.ts';
import { findingLines } from './finding-lines.ts';
import { guardTotals } from './guard-totals.ts';

/** What each policy would break today, statement by statement, and what could not be read; the totals last. */
export function guardText(checked: CheckedGuards, look: Look): string {
  const { checks, problems, request } = checked;
  const width = proseWidth(look);
  const several = new Set(checked.targets.map(({ account }) => account)).size > 1;
  const part = (title: string, policy: StatementCheck['policy']) => [
    `${title}\n${'-'.repeat(title.length)}`,
    ...checks
      .filter((check) => check.policy === policy)
      .map((check) => statementPart(check, several, width)),
  ];
  const { hopLimit } = request.policy;
  const enforced = request.declarative.enforced ? ', enforced' : '';
  const parts = [
    wrap(head(checked), '', width),
    ...part(`guardrails scp, or iam, with hop limit ${hopLimit}`, 'scp-or-iam'),
    ...part(`guardrails declarative, with hop limit ${hopLimit}${enforced}`, 'declarative'),
    ...(problems.length > 0 ? [unreadPart(problems, width)] : []),
    wrap(totals(checked), '', width),
    costWords(checked.usage),
  ];
  return `${parts.join('\n\n')}\n`;
}

function head({ targets }: CheckedGuards): string {
  const accounts = [...new Set(targets.map(({ account }) => account))];
  const instances = targets.reduce((sum, target) => sum + target.instances, 0);
  return `${accounts.length === 1 ? 'Account' : 'Accounts'} ${accounts.join(', ')}: ${counted(targets.length, 'Region')}, ${counted(instances, 'instance')}. What would break today, were these attached:`;
}

function counted(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}

function statementPart(
  { statement, findings }: StatementCheck,
  several: boolean,
  width: number,
): string {
  const does = point('', `${statement}: ${ended(statementWords[statement] ?? '')}`, width);
  if (findings.length === 0) return `${does}\n  Nothing that is known.`;
  const lines = guardOutcomes.flatMap((outcome) => outcomeLines(outcome, findings, several, width));
  return [does, ...lines].join('\n');
}

/** The longest lists are in the JSON. */
const mostLines = 20;

function outcomeLines(
  outcome: GuardOutcome,
  all: readonly GuardFinding[],
  several: boolean,
  width: number,
): readonly string[] {
  const findings = all.filter((one) => one.outcome === outcome);
  if (findings.length === 0) return [];
  const lines = findingLines(findings, several);
  const more = lines.length - mostLines;
  return [
    `  ${outcomeWords[outcome]} (${findings.length})`,
    ...lines.slice(0, mostLines).map((line) => point('  - ', shownText(line, 1000), width)),
    ...(more > 0 ? [`  - and ${more} more, which --format json has`] : []),
  ];
}

const outcomeWords = {
  breaks: 'WOULD BREAK',
  unknown: 'NOT KNOWN',
  'not-stopped': 'NOT STOPPED BY IT',
} as const satisfies Record<GuardOutcome, string>;

function unreadPart(problems: readonly string[], width: number): string {
  return [
    `COULD NOT BE READ (${problems.length})`,
    wrap('The check is not whole: of what stands behind these it says nothing.', '', width),
    ...problems.map((problem) => point('- ', shownText(problem, 500), width)),
  ].join('\n');
}

function totals({ checks, problems }: CheckedGuards): string {
  const { breaks, unknown, notStopped } = guardTotals(checks);
  const unread = problems.length === 0 ? '' : `, ${problems.length} could not be read`;
  return `${breaks} would break, ${unknown} not known, ${notStopped} not stopped${unread}.`;
}
