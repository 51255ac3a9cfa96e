import { describe, expect, it } from 'vitest';
import { monthChart } from '../../../../cli/render/explain/month-chart.ts';
import type { MonthOfCalls } from '../../../../shared/decisions/evidence-by-month.ts';
import type { Months } from '../../../../shared/steps/read-months.ts';

/** A month with these calls a day on so many of its 30 days. */
const month = (index: number, calls: number | null, observedDays = 30): MonthOfCalls => ({
  month: `2026-${String(index).padStart(2, '0')}`,
  days: 30,
  observedDays: calls === null ? 0 : observedDays,
  calls,
});
const read = (...calls: readonly (number | null)[]): Months => ({
  kind: 'read',
  months: calls.map((count, index) => month(index + 1, count)),
});
const linesOf = (noToken: Months, noTokenRejected: Months, width = 80) =>
  monthChart({ noToken, noTokenRejected }, width).split('\n');

describe('calls by month as a chart', () => {
  it('has a bar in proportion to the largest month of its own column', () => {
    const [, ...lines] = linesOf(read(100, 50, 25), read(2, 4, 1));
    expect(lines).toEqual([
      `2026-01    100     ${'#'.repeat(20)}      2     ${'#'.repeat(10)}`,
      `2026-02     50     ${'#'.repeat(10)}                4     ${'#'.repeat(20)}`,
      `2026-03     25     ${'#'.repeat(5)}                     1     ${'#'.repeat(5)}`,
    ]);
  });

  it('shows no data as a dash, and a zero as a zero, both without a bar', () => {
    const [, missing, zero] = linesOf(read(null, 0, 7), read(null, null, null));
    expect(missing).toBe('2026-01      -                               -');
    expect(zero).toBe('2026-02      0                               -');
  });

  it('shows one call of millions: a month with a call is never like one without', () => {
    const [, few] = linesOf(read(1, 9_876_543), read(null, null));
    expect(few).toMatch(/^2026-01 {10}1 {5}# {2,}-$/);
  });

  it('says of how many days a month is known that is not known whole', () => {
    const partly: Months = { kind: 'read', months: [month(1, 0, 9), month(2, 12, 1)] };
    const [, first, second] = linesOf(partly, read(null, null));
    expect(first).toMatch(/^2026-01 {6}0 {2}9d /);
    expect(second).toMatch(/^2026-02 {5}12 {2}1d #{20} /);
  });

  it('says which metric could not be read, and shows the other', () => {
    const [head, first] = linesOf(read(5), { kind: 'unreadable', why: 'denied' });
    expect(head).toMatch(/answered without a token .*rejected: not read$/);
    expect(first).toBe(`2026-01      5     ${'#'.repeat(20)}`);
  });

  const calls = [1_234_567, null, 88, 0, 1_000_000];
  const wide = (width: number) => linesOf(read(...calls), read(null, 3, 9_999_999, 0, 1), width);

  it.each([80, 60, 50, 20, Infinity])(
    'in %d columns keeps its columns under their heads',
    (width) => {
      const lines = wide(width);
      for (const line of lines) expect(line).toMatch(/^[ -~]*$/);
      const column = lines[0]?.indexOf('rejected') ?? -1;
      for (const line of lines) expect(line.slice(column - 2, column)).toMatch(/^ *$/);
    },
  );

  it.each([80, 60, 50])('fits into %d columns', (width) => {
    for (const line of wide(width)) expect(line.length).toBeLessThanOrEqual(width);
  });
});
