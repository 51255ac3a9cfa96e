import { expect, it } from 'vitest';
import { evidenceWindow } from '../../../shared/decisions/evidence-window.ts';
import { judge } from '../../../shared/decisions/judge.ts';
import { monthsOf, monthWords } from '../../../shared/domain/months.ts';
import { missing } from '../support/evidence.ts';
import { openInstance } from '../support/instances.ts';
import { now } from '../support/moment.ts';

it('a window tells the months that it was asked to cover', () => {
  const months = Array.from({ length: 15 }, (_, index) => index + 1);
  expect(months.map((count) => monthsOf(evidenceWindow(now.toISOString(), 14, count)))).toEqual(
    months,
  );
});

it('one month is one', () => {
  expect([1, 2, 15].map(monthWords)).toEqual(['1 month', '2 months', '15 months']);
});

it('a verdict without data names the months that were read, no others', () => {
  const window = evidenceWindow(now.toISOString(), 14, 6);
  const { reason } = judge(openInstance(), { noToken: missing, noTokenRejected: missing, window });
  expect(reason).toBe('IMDSv1 is allowed, and there is no data on its use in 6 months');
});
