import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Calls, callsBetween, observedSpans } from '../../sandbox/account/usage.ts';

const time = fc.integer({ min: 0, max: 40 * 86_400_000 });
const calls: fc.Arbitrary<Calls> = fc.oneof(
  fc.record({ at: time, count: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ from: time, to: time, perDay: fc.double({ min: 0, max: 1000, noNaN: true }) }),
);

it('calls of neighbouring spans add up to those of the whole', () => {
  fc.assert(
    fc.property(fc.array(calls), fc.tuple(time, time, time), (all, times) => {
      const [from = 0, middle = 0, to = 0] = times.toSorted((one, other) => one - other);
      expect(callsBetween(all, from, middle) + callsBetween(all, middle, to)).toBe(
        callsBetween(all, from, to),
      );
    }),
  );
});

it('every moment of running time belongs to exactly one of the two metrics', () => {
  const change = fc.record({
    at: time,
    httpTokens: fc.constantFrom('optional' as const, 'required' as const),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1 }), time, time, (changes, from, now) => {
      const tokens = changes.toSorted((one, other) => one.at - other.at);
      const usage = {
        runs: [{ from }],
        calls: [],
        tokens,
        endpoint: [{ at: 0, httpEndpoint: 'enabled' as const }],
      };
      const spans = [
        ...observedSpans(usage, 'optional', now),
        ...observedSpans(usage, 'required', now),
      ];
      const total = spans.reduce((sum, span) => sum + span.to - span.from, 0);
      expect(total).toBe(Math.max(0, now - from));
    }),
  );
});
