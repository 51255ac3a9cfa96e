import { describe, expect, it } from 'vitest';
import { nextRun } from '../../../shared/decisions/next-run.ts';

/** A Sunday. */
const now = new Date('2026-11-22T06:30:00Z');
const next = (schedule: string, timezone = 'UTC', last: string | null = null, at = now) =>
  nextRun({ schedule, timezone }, last, at);

describe('a rate', () => {
  it.each([
    ['rate(1 day)', '2026-11-21T06:00:10.000Z', '2026-11-23T06:00:10.000Z'],
    ['rate(1 day)', '2026-11-22T06:00:10.000Z', '2026-11-23T06:00:10.000Z'],
    ['rate(12 hours)', '2026-11-22T06:00:00.000Z', '2026-11-22T18:00:00.000Z'],
    ['rate(90 minutes)', '2026-11-22T06:00:00.000Z', '2026-11-22T07:30:00.000Z'],
    ['rate(7 days)', '2026-11-01T00:00:00.000Z', '2026-11-29T00:00:00.000Z'],
  ])('%s after the run of %s comes at %s', (schedule, last, expected) => {
    expect(next(schedule, 'UTC', last)).toBe(expected);
  });

  it('counts from a run that nobody knows: it cannot be told', () => {
    expect(next('rate(1 day)')).toBeNull();
  });
});

describe('a cron expression', () => {
  it.each([
    ['cron(0 6 * * ? *)', 'UTC', '2026-11-23T06:00:00.000Z'],
    ['cron(30 6 * * ? *)', 'UTC', '2026-11-23T06:30:00.000Z'],
    ['cron(31 6 * * ? *)', 'UTC', '2026-11-22T06:31:00.000Z'],
    ['cron(0 6 * * ? *)', 'Europe/Berlin', '2026-11-23T05:00:00.000Z'],
    ['cron(0 6 * * ? *)', 'Asia/Kathmandu', '2026-11-23T00:15:00.000Z'],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-11-22T06:45:00.000Z'],
    ['cron(0 2 ? * MON-FRI *)', 'UTC', '2026-11-23T02:00:00.000Z'],
    ['cron(0 2 ? * 1 *)', 'UTC', '2026-11-29T02:00:00.000Z'],
    ['cron(0 2 ? * SAT,SUN *)', 'UTC', '2026-11-28T02:00:00.000Z'],
    ['cron(0 2 1 * ? *)', 'UTC', '2026-12-01T02:00:00.000Z'],
    ['cron(0 2 1 JAN,JUL ? *)', 'UTC', '2027-01-01T02:00:00.000Z'],
    ['cron(0 2 24 12 ? 2026)', 'UTC', '2026-12-24T02:00:00.000Z'],
    ['cron(5,35 8-9 * * ? *)', 'UTC', '2026-11-22T08:05:00.000Z'],
  ])('%s in %s comes at %s', (schedule, timezone, expected) => {
    expect(next(schedule, timezone)).toBe(expected);
  });

  it('that is over comes never', () => {
    expect(next('cron(0 2 24 12 ? 2025)')).toBeNull();
  });

  it.each([
    'cron(0 2 L * ? *)',
    'cron(0 2 ? * 2#1 *)',
    'cron(0 2 15W * ? *)',
    'cron(0 2 ? * NEVER *)',
  ])('%s is not guessed at', (schedule) => {
    expect(next(schedule)).toBeNull();
  });

  it('keeps the hour of the day when the clocks change', () => {
    const before = new Date('2027-03-27T12:00:00Z');
    expect(next('cron(0 6 * * ? *)', 'Europe/Berlin', null, before)).toBe(
      '2027-03-28T04:00:00.000Z',
    );
  });
});
