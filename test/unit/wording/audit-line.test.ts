import { expect, it } from 'vitest';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import { isUnreadable } from '../../../shared/domain/calls-seen.ts';
import { auditLine } from '../../../shared/wording/audit-line.ts';
import { reportInstance } from '../../../shared/wording/report-instance.ts';
import { auditWith } from '../support/audits.ts';
import {
  missing,
  reading,
  unreadable,
  whileEnforced,
  whileOpen,
  window,
} from '../support/evidence.ts';
import { instanceWith, offOptions, openInstance } from '../support/instances.ts';

function fullLine(facts: Partial<AuditFacts>, months = 15): string {
  const audit = auditWith(facts);
  return auditLine(reportInstance(audit), { months, unreadable: isUnreadable(audit.evidence) });
}

const lineOf = (facts: Partial<AuditFacts>, months = 15) =>
  fullLine(facts, months).replace('i-0123456789abcdef0 eu-west-1 ', '');
const instance = openInstance();

it('an instance is one line, with its verdict, its totals and its options', () => {
  expect(fullLine({ instance, evidence: whileOpen(reading([{ daysAgo: 300, count: 2 }])) })).toBe(
    'i-0123456789abcdef0 eu-west-1 ready: 2 calls without a token, - rejected in 15 months; IMDSv2 is optional',
  );
});

it.each([
  ['enforced: - calls without a token, 0 rejected in 15 months; IMDSv2 is required', {}],
  [
    'off: - calls without a token, 0 rejected in 15 months; the metadata service is off',
    { instance: instanceWith({ options: offOptions }) },
  ],
  [
    'unknown: - calls without a token, 0 rejected in 15 months; metadata options are not known',
    { instance: instanceWith({ options: null }) },
  ],
  ['unknown: no data in 15 months; IMDSv2 is optional', { instance, evidence: whileOpen(missing) }],
  [
    'unknown: evidence could not be read; IMDSv2 is optional',
    { instance, evidence: whileOpen(unreadable) },
  ],
  [
    'enforced: evidence could not be read; IMDSv2 is required',
    { evidence: whileEnforced(unreadable) },
  ],
  [
    'unknown: evidence could not be read; IMDSv2 is optional',
    { instance, evidence: { noToken: missing, noTokenRejected: unreadable, window } },
  ],
] as [string, Partial<AuditFacts>][])('%s', (line, facts) => {
  expect(lineOf(facts)).toBe(line);
});

it.each([
  [1, 'in 1 month;'],
  [3, 'in 3 months;'],
])('totals of %i months say so', (months, words) => {
  expect(lineOf({}, months)).toContain(words);
  expect(lineOf({ instance, evidence: whileOpen(missing) }, months)).toContain(`no data ${words}`);
});
