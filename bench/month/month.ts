import { cost } from '../../shared/decisions/cost.ts';
import type { Cost } from '../../shared/domain/prices.ts';
import { addUsage, type Usage } from '../../shared/domain/usage.ts';
import { times } from './days-of-size.ts';
import type { Day, Days } from './run-days.ts';

/** 365.25 / 12. */
export const daysOfMonth = 30.44;

/** Beside the weekly reminders: something new that an owner is mailed at once. */
const newsOfOwnerAMonth = 1;

export type Month = {
  readonly usage: Usage;
  readonly cost: Cost;
  /** Write units by the kind of record, most first. */
  readonly writes: readonly (readonly [kind: string, units: number])[];
  /** What the table and its backup hold in the long run. */
  readonly storedGb: number;
  readonly firstRunUsd: number;
  /** Write units of one run. */
  readonly runWrites: Readonly<Record<keyof Days, number>>;
};

/** A month of daily runs, each seventh of them the weekly one. */
export function month({ first, ordinary, weekly }: Days): Month {
  const weeks = daysOfMonth / 7;
  // Every owner hears of the first run; the operations topic's summary is no owner's.
  const owners = first.usage.publishes - 1;
  const news = { publishes: owners * newsOfOwnerAMonth, emails: owners * newsOfOwnerAMonth };
  const usage = addUsage(times(ordinary.usage, weeks * 6), times(weekly.usage, weeks), news);
  return {
    usage,
    cost: cost(usage),
    writes: writesOf(ordinary, weekly, weeks),
    storedGb: (weekly.stored.lasting + perDay(ordinary, weekly)) / 2 ** 30,
    firstRunUsd: cost(first.usage).usd,
    runWrites: {
      first: Math.round(first.usage.writeUnits),
      ordinary: Math.round(ordinary.usage.writeUnits),
      weekly: Math.round(weekly.usage.writeUnits),
    },
  };
}

/** Bytes that expire: as many as are written on a day, times the days that they stay. */
function perDay(ordinary: Day, weekly: Day): number {
  return (ordinary.stored.byteDays * 6 + weekly.stored.byteDays) / 7;
}

function writesOf(ordinary: Day, weekly: Day, weeks: number): Month['writes'] {
  const kinds = new Set([...Object.keys(ordinary.writes), ...Object.keys(weekly.writes)]);
  return [...kinds]
    .map(
      (kind) =>
        [
          kind,
          Math.round(weeks * (6 * (ordinary.writes[kind] ?? 0) + (weekly.writes[kind] ?? 0))),
        ] as const,
    )
    .toSorted(([, a], [, b]) => b - a);
}
