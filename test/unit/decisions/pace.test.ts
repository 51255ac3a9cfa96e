import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mostSaved,
  type Pace,
  slowDown,
  rateOfDigests,
  startPace,
  takeTurn,
} from '../../../shared/decisions/pace.ts';
import { check } from '../support/check.ts';

/** What EC2 documents. */
const bucket = { burst: 100, perSecond: 5 };
const start = Date.UTC(2026, 10, 22);

/** What happens between one call and the next. */
type Event = { readonly gap: number; readonly throttled: boolean; readonly continued: boolean };

/** Of 30 events, one follows a new start. */
const eventsOf = (gap: fc.Arbitrary<number>, throttled: fc.Arbitrary<boolean>) =>
  fc.array(
    fc.record({ gap, throttled, continued: fc.constantFrom(...Array(29).fill(false), true) }),
    { minLength: 1, maxLength: 400, size: 'max' },
  );

const anyGap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 120_000 }),
);
const events = fc.oneof(
  eventsOf(anyGap, fc.boolean()),
  // Nobody idle, and nothing that slows down: where a pace a little too fast would show.
  eventsOf(fc.integer({ min: 0, max: 150 }), fc.constant(false)),
);

/** When the calls are made, in epoch milliseconds. */
function callsOf(happened: readonly Event[]): readonly number[] {
  let now = start;
  let pace = startPace(now, mostSaved);
  return happened.map(({ gap, throttled, continued }) => {
    now += gap;
    if (continued) pace = startPace(now, 0);
    const turn = takeTurn(pace, now);
    now += turn.waitMilliseconds;
    pace = throttled ? slowDown(turn.pace, turn.pace.slowdowns, now) : turn.pace;
    return now;
  });
}

/** So many turns, each taken as soon as it can be. */
function atFullDemand(turns: number, from: Pace, now: number) {
  const calls: number[] = [];
  let pace = from;
  let at = now;
  while (calls.length < turns) {
    const turn = takeTurn(pace, at);
    pace = turn.pace;
    calls.push((at += turn.waitMilliseconds));
  }
  return { calls, pace };
}

function waits(calls: readonly number[]): readonly number[] {
  return calls.slice(1).map((at, index) => at - (calls[index] ?? 0));
}

describe('the pace', () => {
  it('never overdraws the documented bucket, whatever the demand and however often it starts again', () => {
    check(events, (happened) => {
      let [tokens, filledAt] = [bucket.burst, start];
      for (const at of callsOf(happened)) {
        tokens = Math.min(bucket.burst, tokens + ((at - filledAt) / 1000) * bucket.perSecond);
        expect(tokens).toBeGreaterThanOrEqual(1);
        [tokens, filledAt] = [tokens - 1, at];
      }
    });
  });

  it('takes no more than a tenth of the bucket at once, in any window of time', () => {
    check(events, (happened) => {
      const calls = callsOf(happened);
      const excess = calls.flatMap((from, first) =>
        calls.slice(first).map((to, more) => more + 1 - ((to - from) / 1000) * bucket.perSecond),
      );
      expect(excess.reduce((most, one) => Math.max(most, one))).toBeLessThanOrEqual(
        bucket.burst / 10 + 1e-6,
      );
    });
  });

  it('makes at least 95 % of the refill at full demand, and less than all of it', () => {
    const { calls } = atFullDemand(1001, startPace(start, 0), start);
    const perSecond = 1000 / (((calls.at(-1) ?? 0) - (calls[0] ?? 0)) / 1000);
    expect(perSecond / bucket.perSecond).toBeGreaterThanOrEqual(0.95);
    expect(perSecond / bucket.perSecond).toBeLessThan(1);
  });

  it('saves up ten turns at most, however long nobody calls', () => {
    const later = start + 86_400_000;
    const { calls } = atFullDemand(11, startPace(start, 0), later);
    expect(calls.map((at) => at === later)).toEqual([...Array(10).fill(true), false]);
  });

  it('waits from the first turn on where somebody has just taken turns', () => {
    expect(takeTurn(startPace(start, 0), start).waitMilliseconds).toBe(205);
    expect(takeTurn(startPace(start, mostSaved), start).waitMilliseconds).toBe(0);
  });
});

describe('a throttle', () => {
  const full = startPace(start, mostSaved);

  it('halves the pace at once, and spends what was saved', () => {
    const slowed = slowDown(full, 0, start);
    expect(waits(atFullDemand(2, slowed, start).calls)[0]).toBeGreaterThan(2 * 200);
    expect(takeTurn(slowed, start).waitMilliseconds).toBeGreaterThan(2 * 200);
  });

  it('that several calls under way meet together halves it once', () => {
    let pace = full;
    for (let call = 0; call < 8; call += 1) pace = slowDown(pace, full.slowdowns, start);
    expect(pace).toEqual(slowDown(full, full.slowdowns, start));
  });

  it('again and again leaves one call a second', () => {
    let pace = full;
    for (let call = 0; call < 20; call += 1) pace = slowDown(pace, pace.slowdowns, start);
    const [wait = 0] = waits(atFullDemand(2, pace, start).calls);
    expect(1000 / wait).toBeGreaterThan(0.9);
    expect(1000 / wait).toBeLessThan(1.1);
  });

  it('is made up for bit by bit: each wait is no longer than the one before, until all is as it was', () => {
    const { calls, pace } = atFullDemand(200, slowDown(full, 0, start), start);
    const all = waits(calls);
    for (const [index, wait] of all.slice(1).entries())
      // Waits are whole milliseconds.
      expect(wait).toBeLessThanOrEqual((all[index] ?? 0) + 1);
    expect(all.at(0)).toBeGreaterThan(390);
    expect(all.at(20)).toBeGreaterThan(250);
    expect(all.at(-1)).toBeLessThanOrEqual(205);
    expect(pace.share).toBe(1);
  });
});

it('digests are published ten a second at most, whenever one looks', () => {
  const begin = Date.parse('2027-03-10T12:00:00Z');
  let pace = startPace(begin, 1, rateOfDigests);
  let time = begin;
  const times: number[] = [];
  for (let count = 0; count < 60; count += 1) {
    // A while in which nothing is to be sent saves nothing up.
    if (count === 30) time += 60_000;
    const turn = takeTurn(pace, time);
    pace = turn.pace;
    time += turn.waitMilliseconds;
    times.push(time);
  }
  for (const start of times)
    expect(times.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(10);
  expect(times[29]).toBe(begin + 2900);
});
