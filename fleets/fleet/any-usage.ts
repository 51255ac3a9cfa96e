import * as fc from 'fast-check';
import type { MetadataOptions } from '../../sandbox/account/instance.ts';
import type { UsageDescription } from '../../sandbox/fleet/description.ts';

const launched = fc.constantFrom('-400d', '-90d', '-90d', '-30d');

/** Nothing has used IMDSv1 for as long as anybody could want. */
const quiet = launched.map((launchedAt): UsageDescription => ({ launchedAt }));

/** Calls a few days ago, or long ago, or that went on until then. */
const used = fc
  .record({
    ago: fc.constantFrom(
      '-1h',
      '-2d',
      '-6d',
      '-13d',
      '-14d',
      '-15d',
      '-16d',
      '-18d',
      '-40d',
      '-200d',
    ),
    isLasting: fc.boolean(),
  })
  .map(({ ago, isLasting }): UsageDescription => ({
    launchedAt: '-400d',
    calls: isLasting ? [{ perDay: 24, from: '-300d', to: ago }] : [{ at: ago, count: 3 }],
  }));

/** Still young: too short a time was observed. */
const young = fc
  .constantFrom('-10m', '-5h', '-3d', '-12d', '-14d', '-15d', '-16d', '-18d', '-19d')
  .map((launchedAt): UsageDescription => ({ launchedAt }));

/** Stopped for a while, or for good, or never started. */
const gaps = fc
  .constantFrom<UsageDescription['runs']>(
    [],
    [{ from: '-90d', to: '-10d' }],
    [{ from: '-90d', to: '-12d' }, { from: '-4d' }],
    [{ from: '-90d', to: '-9d' }, { from: '-8d' }],
    [{ from: '-90d', to: '-1h' }],
  )
  .map((runs): UsageDescription => ({ launchedAt: '-90d', runs: runs ?? [] }));

/** Quiet up to now; something calls IMDSv1 once some time has passed, and may stop again. */
const later = fc
  .record({
    from: fc.constantFrom('+20m', '+5h', '+2d', '+6d'),
    to: fc.constantFrom<string | null>(null, null, '+7d'),
    perDay: fc.constantFrom(1, 24, 288),
  })
  .map(({ from, to, perDay }): UsageDescription => ({
    launchedAt: '-90d',
    calls: [{ perDay, from, ...(to === null ? {} : { to }) }],
  }));

/** How an instance used IMDSv1, and will. */
export const anyUsage: fc.Arbitrary<UsageDescription> = fc.oneof(
  { weight: 14, arbitrary: quiet },
  { weight: 3, arbitrary: used },
  { weight: 3, arbitrary: young },
  { weight: 2, arbitrary: gaps },
  { weight: 6, arbitrary: later },
);

/** Whether tokens were required only lately: what was rejected before is then counted by neither metric. */
export const anySwitch = fc.constantFrom<string | null>(null, null, null, '-2d', '-20d');

export function withSwitch(
  usage: UsageDescription,
  options: Pick<MetadataOptions, 'httpTokens'>,
  at: string | null,
): UsageDescription {
  if (at === null) return usage;
  const { httpTokens } = options;
  const before = httpTokens === 'required' ? 'optional' : 'required';
  return {
    ...usage,
    tokens: [
      { at: '-400d', httpTokens: before },
      { at, httpTokens },
    ],
  };
}

/** Quiet until now: nothing forbids a change yet. */
export const ripeUsage: fc.Arbitrary<UsageDescription> = fc.oneof(
  { weight: 2, arbitrary: quiet },
  { weight: 1, arbitrary: later },
);
