import { dayMilliseconds } from '../../../../shared/domain/time.ts';
import type { MetricPoint } from '../metric-points.ts';
import { type Random, whole } from './random.ts';

const hourMilliseconds = 3_600_000;

/** Nothing is seeded in the days between: whether the window's edge belongs to it is not the question here. */
export const counted = { upTo: 455, notFrom: 457 } as const;

/**
 * The datapoints of one metric of one instance over 15 months: none at all, zeros only, or calls, several per 30 days,
 * with months and whole seasons without any, twins at one moment, some in the present hour, and some that are too old.
 * @param silent the share of instances without any data
 */
export function randomPoints(random: Random, now: Date, silent: number): readonly MetricPoint[] {
  if (random() < silent) return [];
  const below = random() < 0.2 ? 1 : 1000;
  const points = months(random, below);
  if (random() < 0.4)
    points.push({ daysAgo: inThisHour(random, now), value: whole(random, below) });
  if (random() < 0.4) points.push({ daysAgo: minutesAgo(random), value: whole(random, below) });
  if (random() < 0.3) points.push({ daysAgo: counted.notFrom + 40 * random(), value: 5000 });
  return points;
}

/** @param below every value is smaller; 1: zeros only */
function months(random: Random, below: number): MetricPoint[] {
  const gap = { from: whole(random, 15), length: whole(random, 8) };
  const points: MetricPoint[] = [];
  for (let month = 0; month < 15; month += 1) {
    const isGap = month >= gap.from && month < gap.from + gap.length;
    if (isGap || random() < 0.15) continue;
    for (let more = whole(random, 4); more >= 0; more -= 1) {
      const daysAgo = 0.1 + (month + random()) * 30;
      points.push({ daysAgo, value: random() < 0.25 ? 0 : whole(random, below) });
      if (random() < 0.1) points.push({ daysAgo, value: whole(random, below) });
    }
  }
  return points;
}

/** An audit that counts up to the last whole hour only misses these. */
function inThisHour(random: Random, now: Date): number {
  return (random() * (now.getTime() % hourMilliseconds)) / dayMilliseconds;
}

function minutesAgo(random: Random): number {
  return (1 + 4 * random()) / 1440;
}
