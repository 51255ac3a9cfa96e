import { type Settings, weekdays } from '../domain/settings.ts';
import { isoOf } from '../domain/time.ts';

type Windowed = Pick<Settings, 'changeWindow' | 'timezone'>;

/** Whether changes may be made now; without a window, always. One that ends before it begins goes on past midnight. */
export function isWindowOpen(settings: Windowed, now: Date): boolean {
  return isOpenAt(settings, now.getTime());
}

function isOpenAt({ changeWindow, timezone }: Windowed, epoch: number): boolean {
  if (changeWindow === undefined) return true;
  const { days, from, to } = changeWindow;
  const { day, time } = localTime(epoch, changeWindow.timezone ?? timezone);
  if (from < to) return days.includes(day) && from <= time && time < to;
  // The hours past midnight belong to the day on which the window opened.
  return (days.includes(day) && time >= from) || (days.includes(dayBefore(day)) && time < to);
}

/** `on mon, tue, from 08:00 to 17:00 (Europe/Berlin)` */
export function windowWords({ changeWindow, timezone }: Windowed): string {
  if (changeWindow === undefined) return 'at any time';
  const { days, from, to } = changeWindow;
  const when = days.length === weekdays.length ? 'every day' : `on ${days.join(', ')},`;
  return `${when} from ${from} to ${to} (${changeWindow.timezone ?? timezone})`;
}

const minute = 60_000;

/** ISO time at which it opens next, to the minute; now where it is open. */
export function nextOpening(settings: Windowed, now: Date): string {
  const start = Math.floor(now.getTime() / minute) * minute;
  // Two weeks and a day: a weekly window may fall into the hour that the clocks skip, and opens a week later then.
  for (let at = start; at < start + 15 * 24 * 60 * minute; at += minute)
    if (isOpenAt(settings, at)) return isoOf(at);
  return isoOf(start);
}

type Weekday = (typeof weekdays)[number];

function localTime(
  epoch: number,
  timeZone: string,
): { readonly day: Weekday; readonly time: string } {
  const parts = clockOf(timeZone).formatToParts(epoch);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: part('weekday').toLowerCase() as Weekday,
    time: `${part('hour')}:${part('minute')}`,
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** To make one takes several times as long as to ask it, and the search for the next opening asks thousands of times. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
}

function dayBefore(day: Weekday): Weekday {
  return weekdays[(weekdays.indexOf(day) + 6) % 7] ?? day;
}
