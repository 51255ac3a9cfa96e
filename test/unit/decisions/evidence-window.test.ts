import { describe, expect, it } from 'vitest';
import { evidenceWindow } from '../../../shared/decisions/evidence-window.ts';

const hour = 3_600_000;

it('ends with the present hour, so that the newest calls count, and holds 152 buckets of three days', () => {
  expect(evidenceWindow('2026-11-22T06:59:59.999Z', 14)).toEqual({
    from: '2025-08-23T07:00:00.000Z',
    to: '2026-11-22T07:00:00.000Z',
    bucketSeconds: 259_200,
    buckets: 152,
    quietDays: 15,
  });
});

it('ends now when it is a whole hour, in whatever time zone that is said', () => {
  expect(evidenceWindow('2026-11-22T06:00:00Z', 14).to).toBe('2026-11-22T06:00:00.000Z');
  expect(evidenceWindow('2026-11-22T08:30:00+02:00', 14).to).toBe('2026-11-22T07:00:00.000Z');
});

describe('what CloudWatch demands', () => {
  const { from, to, bucketSeconds, buckets } = evidenceWindow('2026-11-22T06:17:23Z', 14);

  it('a start on a whole hour, and a period that is a multiple of 3,600', () => {
    expect([Date.parse(from) % hour, Date.parse(to) % hour, bucketSeconds % 3600]).toEqual([
      0, 0, 0,
    ]);
  });

  it('a window of whole buckets that covers the 455 days it keeps', () => {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    expect(days).toBe((buckets * bucketSeconds) / 86_400);
    expect(days).toBeGreaterThanOrEqual(455);
  });

  it('500 metrics on one page of 100,800 points, even with a bucket more each', () => {
    expect(500 * (buckets + 1)).toBeLessThan(100_800);
  });
});

it.each([
  [1, 3],
  [3, 3],
  [4, 6],
  [14, 15],
  [15, 15],
  [16, 18],
  [30, 30],
  [450, 450],
  [5000, 456],
])('%i quiet days are %i in whole buckets', (asked, quietDays) => {
  expect(evidenceWindow('2026-11-22T06:00:00Z', asked).quietDays).toBe(quietDays);
});

it.each([
  [1, 10],
  [2, 20],
  [3, 30],
  [6, 60],
  [12, 121],
  [15, 152],
])('%i months are %i buckets, never more than the months have days', (months, buckets) => {
  const window = evidenceWindow('2026-11-22T06:00:00Z', 14, months);
  expect(window.buckets).toBe(buckets);
  expect(Date.parse(window.to) - Date.parse(window.from)).toBe(buckets * 72 * hour);
});
