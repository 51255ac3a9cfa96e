import { usageKinds, type Usage } from '../../shared/domain/usage.ts';
import { type Day, type Days, runDays, type Stack } from './run-days.ts';

export type SizedDays = {
  readonly days: Days;
  /** Instances of the account that was run. */
  readonly measuredAt: number;
};

type Request = {
  readonly instances: number;
  readonly regions: number;
  readonly metrics: 'both' | 'growing';
};

/**
 * The days of an account of any size, each size run once. 100,000 instances take ten minutes and more for each setting:
 * beyond a size, the days are computed from those of an account of that size.
 */
export function daysOfSize(
  stack: Stack,
  runUpTo: number,
): (request: Request) => Promise<SizedDays> {
  const run = new Map<string, Promise<Days>>();
  return async ({ instances, regions, metrics }) => {
    const measuredAt = Math.min(instances, runUpTo);
    const key = `${measuredAt} ${metrics}`;
    const known = run.get(key) ?? runDays({ instances: measuredAt, regions }, { metrics }, stack);
    run.set(key, known);
    return { days: scaled(await known, instances / measuredAt), measuredAt };
  };
}

/** Every figure so many times as large, also what is the same for any size: rather too much than too little. */
export function scaled({ first, ordinary, weekly }: Days, factor: number): Days {
  const each = (day: Day): Day => ({
    usage: times(day.usage, factor),
    stored: {
      lasting: day.stored.lasting * factor,
      byteDays: day.stored.byteDays * factor,
    },
    writes: Object.fromEntries(
      Object.entries(day.writes).map(([kind, units]) => [kind, units * factor]),
    ),
  });
  return { first: each(first), ordinary: each(ordinary), weekly: each(weekly) };
}

export function times(usage: Usage, factor: number): Usage {
  return Object.fromEntries(usageKinds.map((kind) => [kind, usage[kind] * factor])) as Usage;
}
