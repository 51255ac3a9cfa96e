import { type GuardReport } from '../../../shared/domain/guardrails/guard-report.ts';
import { statementWords } from '../../../shared/wording/guardrails/statement-words.ts';
import type { Look } from '../look.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';
import type { CheckedGuards } from './checked-guards.ts';
import { guardText } from './guard-text.ts';
import { guardTotals } from './guard-totals.ts';

export const guardFormats = ['text', 'json'] as const;

type GuardFormat = (typeof guardFormats)[number];

export function renderGuards(format: GuardFormat, checked: CheckedGuards, look: Look): string {
  return format === 'text' ? guardText(checked, look) : `${safeJson(report(checked), 2)}\n`;
}

function report({
  generatedAt,
  request,
  targets,
  checks,
  problems,
  notes,
  usage,
}: CheckedGuards): GuardReport {
  return {
    schema: 'imds-warden/guardrails-check@1',
    generatedAt,
    parameters: { ...request.policy, enforced: request.declarative.enforced },
    targets: targets.map(({ error, ...target }) =>
      error === null ? { ...target, status: 'read' } : { ...target, status: 'unread', error },
    ),
    checks: checks.map((check) => ({ ...check, does: statementWords[check.statement] ?? '' })),
    totals: guardTotals(checks),
    problems,
    notes,
    ...reportUsage(usage),
  };
}
