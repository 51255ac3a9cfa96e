import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * When an `until` tag stops having effect, in epoch milliseconds: `2027-03-31` counts to the end of that day (UTC), a
 * full ISO time to the moment. null for anything else, also for dates that do not exist.
 */
export function endOfUntil(text: string): number | null {
  const value = text.trim();
  if (day.test(value)) {
    const start = startOfDay(value);
    return start === null ? null : start + dayMilliseconds;
  }
  const date = moment.exec(value)?.[1];
  if (date === undefined || startOfDay(date) === null) return null;
  const end = epochOf(value);
  return Number.isNaN(end) ? null : end;
}

/** JavaScript reads 2027-02-30 as 2 March; only a date that survives the way back exists. */
function startOfDay(date: string): number | null {
  const start = epochOf(`${date}T00:00:00Z`);
  return Number.isNaN(start) || !isoOf(start).startsWith(date) ? null : start;
}
