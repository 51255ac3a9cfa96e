import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceByMonth, monthsWindow } from '../../../shared/decisions/evidence-by-month.ts';
import { check } from '../support/check.ts';
import { now } from '../support/moment.ts';

const day = 86_400_000;
const window = monthsWindow(now);
const at = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
const monthOf = (month: string, times: readonly number[], sums: readonly number[]) =>
  evidenceByMonth({ times, sums }, window).find((one) => one.month === month);

describe('the window of months', () => {
  it('is all that CloudWatch keeps, in whole days up to the end of today', () => {
    expect(window).toEqual({
      from: '2025-08-25T00:00:00.000Z',
      to: '2026-11-23T00:00:00.000Z',
      bucketSeconds: 86_400,
    });
    expect((Date.parse(window.to) - Date.parse(window.from)) / day).toBe(455);
  });

  it('at midnight holds the day that begins', () => {
    expect(monthsWindow(new Date('2026-11-22T00:00:00Z')).to).toBe('2026-11-23T00:00:00.000Z');
  });
});

describe('evidence by month', () => {
  it('has every month of the window in order, with the days that lie in it', () => {
    const months = evidenceByMonth({ times: [], sums: [] }, window);
    expect(months.map(({ month }) => month)).toEqual([
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
    ]);
    expect(months.map(({ days }) => days)).toEqual([
      7, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 22,
    ]);
  });

  it('calls a month without a datapoint no data, and never zero', () => {
    expect(monthOf('2026-03', [], [])).toMatchObject({ calls: null, observedDays: 0 });
    expect(monthOf('2026-03', [at('2026-03-05')], [0])).toMatchObject({
      calls: 0,
      observedDays: 1,
    });
  });

  it('does not take a time without a sum for a datapoint', () => {
    expect(monthOf('2026-03', [at('2026-03-05')], [])).toMatchObject({ calls: null });
    expect(monthOf('2026-03', [at('2026-03-05')], [Number.NaN])).toMatchObject({ calls: null });
  });

  it('counts the last day of a month and the first of the next one apart', () => {
    const times = [at('2026-03-31'), at('2026-04-01')];
    expect(monthOf('2026-03', times, [3, 4])?.calls).toBe(3);
    expect(monthOf('2026-04', times, [3, 4])?.calls).toBe(4);
  });

  it('loses no call and adds none, in whatever order CloudWatch sends the days', () => {
    const days = fc.uniqueArray(fc.nat(454), { maxLength: 60 });
    check(days, fc.infiniteStream(fc.nat(1000)), (chosen, counts) => {
      const sums = chosen.map(() => Number(counts.next().value));
      const times = chosen.map((index) => Date.parse(window.from) + index * day);
      const months = evidenceByMonth({ times, sums }, window);
      const total = sums.reduce((sum, each) => sum + each, 0);
      expect(months.reduce((sum, { calls }) => sum + (calls ?? 0), 0)).toBe(total);
      expect(months.reduce((sum, { observedDays }) => sum + observedDays, 0)).toBe(chosen.length);
    });
  });
});
