import type { UsageDescription } from '../description.ts';

/** Long-lived and never seen with IMDSv1. */
export const never: UsageDescription = { launchedAt: '-500d' };

/** An old SDK refreshes credentials over IMDSv1 all day. */
export const busy: UsageDescription = { launchedAt: '-400d', calls: [{ perDay: 288 }] };

/** A nightly job reads the instance id with a bare curl. */
export const nightly: UsageDescription = { launchedAt: '-320d', calls: [{ perDay: 1 }] };

/** Used IMDSv1 until its software was upgraded. */
export function untilDaysAgo(days: number, perDay = 96): UsageDescription {
  return { launchedAt: '-420d', calls: [{ from: '-420d', to: `-${days}d`, perDay }] };
}

/** One single call: the evidence that a short look-back would miss. */
export function onceDaysAgo(days: number): UsageDescription {
  return { launchedAt: '-450d', calls: [{ at: `-${days}d`, count: 1 }] };
}

/** Enforced some days ago, while something on it goes on calling IMDSv1. */
export function rejectedSinceDaysAgo(days: number, perDay = 48): UsageDescription {
  return {
    launchedAt: '-380d',
    calls: [{ perDay }],
    tokens: [
      { at: '-380d', httpTokens: 'optional' },
      { at: `-${days}d`, httpTokens: 'required' },
    ],
  };
}

/** Enforced some days ago, quiet before and after. */
export function enforcedDaysAgo(days: number): UsageDescription {
  return {
    launchedAt: '-380d',
    tokens: [
      { at: '-380d', httpTokens: 'optional' },
      { at: `-${days}d`, httpTokens: 'required' },
    ],
  };
}
