import type { InstanceDescription } from '../../sandbox/index.ts';

/** An instance with random v1 calls, and what both metrics must add up to, worked out here and from the seed alone. */
export type SeededInstance = {
  readonly description: InstanceDescription;
  readonly noToken: number | null;
  readonly noTokenRejected: number | null;
};

type Random = () => number;

/** All times are whole hours ago. A day short of what CloudWatch keeps, so that nothing ages out during the test. */
const oldest = 454 * 24;

/** From the older hour to the newer one. */
type Span = { readonly from: number; readonly to: number };

type Call = { readonly at: number; readonly count: number };

/**
 * Several calls per 30 days over 15 months, or none; some instances were stopped for weeks, some switched from optional
 * to required, some never ran.
 */
export function seedInstance(id: string, region: string, random: Random): SeededInstance {
  const runs = someRuns(random);
  const switchedAt = random() < 0.4 ? 1 + whole(random, oldest - 2) : null;
  const required = switchedAt !== null || random() < 0.2;
  const calls = random() < 0.25 ? [] : someCalls(random);
  // Tokens were optional before this hour, and required since.
  const border = switchedAt ?? (required ? oldest : 0);
  return {
    noToken: total(calls, clip(runs, { from: oldest, to: border })),
    noTokenRejected: total(calls, clip(runs, { from: border, to: 0 })),
    description: {
      id,
      region,
      state: runs.at(-1)?.to === 0 ? 'running' : 'stopped',
      options: { httpTokens: required ? 'required' : 'optional' },
      usage: {
        launchedAt: ago(oldest),
        runs: runs.map(({ from, to }) => ({ from: ago(from), ...(to > 0 ? { to: ago(to) } : {}) })),
        // In the middle of their hour: whether an edge belongs to it is not the question here.
        calls: calls.map(({ at, count }) => ({ at: ago(at - 0.5), count })),
        ...(switchedAt === null
          ? {}
          : {
              tokens: [
                { at: ago(oldest), httpTokens: 'optional' },
                { at: ago(switchedAt), httpTokens: 'required' },
              ],
            }),
      },
    },
  };
}

function someRuns(random: Random): readonly Span[] {
  const kind = random();
  if (kind < 0.08) return [];
  if (kind < 0.5) return [{ from: oldest, to: 0 }];
  const cuts = [oldest, ...Array.from({ length: 4 }, () => 1 + whole(random, oldest - 2)), 0];
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = [...new Set(cuts)].toSorted((x, y) => y - x);
  return [
    { from: a, to: b },
    { from: c, to: d },
    { from: e, to: f },
  ].filter(({ from, to }) => from > to);
}

/** 1 to 5 calls per 30 days, of 0 to 999 each. */
function someCalls(random: Random): readonly Call[] {
  const calls: Call[] = [];
  for (let month = 0; month < 15; month += 1)
    for (let call = 0; call <= whole(random, 5); call += 1)
      calls.push({ at: 1 + month * 720 + whole(random, 720), count: whole(random, 1000) });
  return calls;
}

/** What of the spans lies within another. */
function clip(spans: readonly Span[], within: Span): readonly Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.min(from, within.from), to: Math.max(to, within.to) }))
    .filter(({ from, to }) => from > to);
}

/** Observed, and be it without a call, is a zero; never observed is no data. */
function total(calls: readonly Call[], spans: readonly Span[]): number | null {
  if (spans.length === 0) return null;
  return calls
    .filter(({ at }) => spans.some(({ from, to }) => at <= from && at > to))
    .reduce((sum, { count }) => sum + count, 0);
}

function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}

function ago(hours: number): string {
  return `-${hours}h`;
}

/** The same numbers at every run (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
