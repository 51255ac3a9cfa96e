import type { Settings } from '../../shared/domain/settings.ts';

/** Of the time zones that fleets use; neither has a summer time. */
const minutesAhead: Readonly<Record<string, number>> = { UTC: 0, 'Asia/Kolkata': 330 };
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Whether changes may be made at this moment (epoch milliseconds), by minutes of the week. */
export function isWindowOpen(window: Settings['changeWindow'], at: number): boolean {
  if (window === undefined) return true;
  const ahead = minutesAhead[window.timezone ?? 'UTC'];
  if (ahead === undefined) throw new RangeError(`the oracle does not know ${window.timezone}`);
  const local = new Date(at + ahead * 60_000);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  const [from, to] = [minuteOf(window.from), minuteOf(window.to)];
  const isDay = (back: number) => {
    const day = days[(local.getUTCDay() + 7 - back) % 7];
    return day !== undefined && window.days.includes(day);
  };
  if (from < to) return isDay(0) && minute >= from && minute < to;
  return (isDay(0) && minute >= from) || (isDay(1) && minute < to);
}

function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
