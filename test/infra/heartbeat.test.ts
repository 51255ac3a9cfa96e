import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heartbeatOf, intervalOf } from '../../infra/heartbeat.ts';

const hour = 3600;
const day = 24 * hour;

describe('the heartbeat of a schedule', () => {
  it.each([
    ['rate(5 minutes)', { periodSeconds: 300, periods: 2 }],
    ['rate(1 hour)', { periodSeconds: hour, periods: 2 }],
    ['rate(90 minutes)', { periodSeconds: hour, periods: 3 }],
    ['rate(1 day)', { periodSeconds: hour, periods: 48 }],
    ['rate(6 days)', { periodSeconds: hour, periods: 168 }],
    ['rate(7 days)', null],
    ['rate(8 days)', null],
    ['cron(0 6 * * ? *)', { periodSeconds: hour, periods: 48 }],
    ['cron(0/15 * ? * * *)', { periodSeconds: hour, periods: 48 }],
    ['cron(0 6 ? * MON-FRI *)', { periodSeconds: hour, periods: 168 }],
    ['cron(0 6 ? * MON *)', null],
    ['cron(0 6 1 * ? *)', null],
    ['cron(0 6 ? 1 MON *)', null],
  ])('%s is %o', (schedule, expected) => {
    expect(heartbeatOf(schedule)).toEqual(expected);
  });

  it('covers two intervals as far as CloudWatch looks back, and never more than it allows', () => {
    const units = fc.constantFrom('minutes', 'hours', 'days');
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20_000 }), units, (count, unit) => {
        const schedule = `rate(${count} ${unit})`;
        const heartbeat = heartbeatOf(schedule);
        expect(heartbeat === null).toBe(intervalOf(schedule) >= 7 * day);
        if (heartbeat === null) return;
        const { periodSeconds, periods } = heartbeat;
        const seen = periodSeconds * periods;
        expect(seen).toBeGreaterThanOrEqual(Math.min(2 * intervalOf(schedule), 7 * day));
        expect(periodSeconds % 60).toBe(0);
        expect(seen).toBeLessThanOrEqual(periodSeconds < hour ? day : 7 * day);
      }),
    );
  });
});
