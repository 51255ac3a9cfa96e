import { describe, expect, it } from 'vitest';
import { sinceWindow, sumSince } from '../../../shared/decisions/since-change.ts';
import { watch } from '../support/memories.ts';
import { now } from '../support/moment.ts';

const from = Date.parse(watch.countFrom);
/** Hourly sums from two hours before the hour of the change on, as CloudWatch sends them: the newest first. */
const answer = (...sums: number[]) => ({
  times: sums.map((_, index) => from + (index - 2) * 3_600_000).toReversed(),
  sums: sums.toReversed(),
});

const windowOf = (...countFrom: string[]) =>
  sinceWindow(
    countFrom.map((hour) => ({ countFrom: hour })),
    now,
  );

describe('the window of rejected calls since a change', () => {
  it('begins with the first hour of the oldest change, and ends with this hour', () => {
    expect(windowOf('2026-11-20T06:00:00.000Z', '2026-11-15T11:00:00.000Z')).toEqual({
      from: '2026-11-15T11:00:00.000Z',
      to: '2026-11-22T07:00:00.000Z',
      bucketSeconds: 3600,
    });
  });

  it('is never empty, although the first hour of a change may be yet to come', () => {
    expect(windowOf('2026-11-22T07:00:00.000Z').from).toBe('2026-11-22T06:00:00.000Z');
  });
});

describe('the rejected calls since a change', () => {
  it('are summed from its own hour on, with the first and the last hour of them', () => {
    expect(sumSince(answer(100, 100, 3, 0, 4, 0), watch, now)).toEqual({
      kind: 'read',
      rejected: 7,
      first: '2026-11-20T06:00:00.000Z',
      last: '2026-11-20T08:00:00.000Z',
      observed: 4,
      to: now.toISOString(),
    });
  });

  it('may be none, observed or not', () => {
    const none = { rejected: 0, first: null, last: null };
    expect(sumSince(answer(9, 9, 0, 0), watch, now)).toMatchObject({ ...none, observed: 2 });
    expect(sumSince({ times: [], sums: [] }, watch, now)).toMatchObject({ ...none, observed: 0 });
  });

  it('are not made up where a time has no sum', () => {
    const broken = { times: [from, from + 3_600_000], sums: [Number.NaN] };
    expect(sumSince(broken, watch, now)).toMatchObject({ rejected: 0, first: null, observed: 0 });
  });
});
