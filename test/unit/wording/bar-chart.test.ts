import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { barChart } from '../../../shared/wording/bar-chart.ts';
import { check } from '../support/check.ts';

const bar = (label: string, count: number, note = '') => ({ label, count, note });

it('bars are as long as their counts are large', () => {
  expect(barChart([bar('in-use', 12, '(3 fewer)'), bar('ready', 36), bar('off', 0)])).toEqual([
    `  in-use      12  (3 fewer)  ${'#'.repeat(12)}`,
    `  ready       36             ${'#'.repeat(36)}`,
    '  off          0',
  ]);
});

it('without notes there is no room for them', () => {
  expect(barChart([bar('ready', 1)])).toEqual([`  ready       1  ${'#'.repeat(36)}`]);
});

it('whatever there is has a bar, nothing has none, more is never shorter, and 80 columns suffice', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 1, maxLength: 6 });
  check(counts, (all) => {
    const lines = barChart(all.map((count) => bar('rejecting', count, `(${count} fewer)`)));
    const lengths = lines.map((line) => line.replaceAll(/[^#]/g, '').length);
    for (const [index, count] of all.entries()) {
      expect(lines[index]?.length).toBeLessThanOrEqual(80);
      expect(lengths[index] === 0).toBe(count === 0);
      const shorter = lengths.filter((_, other) => (all[other] ?? 0) < count);
      for (const length of shorter) expect(length).toBeLessThanOrEqual(lengths[index] ?? 0);
    }
  });
});
