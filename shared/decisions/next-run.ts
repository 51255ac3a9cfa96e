import { epochOf, isoOf } from '../domain/time.ts';

const minute = 60_000;
const quarter = 15 * minute;
const units = { minute, hour: 60 * minute, day: 24 * 60 * minute } as const;

/**
 * When the schedule starts the next run, to the minute; null where that cannot be told: a rate counts from the run before,
 * and L, W and # of cron are not worked out here.
 * @param schedule `rate(1 day)` or `cron(0 6 * * ? *)` (docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html)
 * @param lastStartedAt ISO start of the newest run that the schedule started; null: none is known
 */
export function nextRun(
  { schedule, timezone }: { readonly schedule: string; readonly timezone: string },
  lastStartedAt: string | null,
  now: Date,
): string | null {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (count !== undefined && unit !== undefined) {
    if (lastStartedAt === null) return null;
    const every = Number(count) * units[unit as keyof typeof units];
    const since = now.getTime() - epochOf(lastStartedAt);
    return isoOf(epochOf(lastStartedAt) + Math.max(1, Math.floor(since / every) + 1) * every);
  }
  const fields = /^cron\((.+)\)$/.exec(schedule)?.[1]?.split(' ');
  return fields?.length === 6 ? nextOfCron(fields, timezone, now) : null;
}

/** Offsets of time zones are whole quarters of an hour, so within one only the minute differs. */
function nextOfCron(fields: readonly string[], timezone: string, now: Date): string | null {
  const matchers = fields.map((field, index) => matcher(field, names[index] ?? []));
  const [minutes, hours, dates, months, weekdays, years] = matchers;
  if (!minutes || !hours || !dates || !months || !weekdays || !years) return null;
  const clock = localClock(timezone);
  const first = Math.floor(now.getTime() / quarter) * quarter;
  for (let at = first; at < first + 366 * units.day; at += quarter) {
    const local = clock(at);
    if (
      !hours(local.hour) ||
      !dates(local.date) ||
      !months(local.month) ||
      !weekdays(local.weekday) ||
      !years(local.year)
    )
      continue;
    for (let past = 0; past < 15; past += 1) {
      const time = at + past * minute;
      if (time > now.getTime() && minutes(local.minute + past)) return isoOf(time);
    }
  }
  return null;
}

type Matcher = (value: number) => boolean;

/** Words that stand for numbers, by field; 1 is the first of them. */
const names: readonly (readonly string[])[] = [
  [],
  [],
  [],
  ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
  [],
];

/** `*`, `?`, `5`, `1-5`, `MON-FRI`, `0/15`, and lists of them; null for anything else. */
function matcher(field: string, words: readonly string[]): Matcher | null {
  const parts = field
    .toUpperCase()
    .split(',')
    .map((part) => partMatcher(part, words));
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? (value) => known.some((part) => part(value)) : null;
}

function partMatcher(part: string, words: readonly string[]): Matcher | null {
  const [, from = '', to, step] = /^(\*|\?|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
  if (from === '') return null;
  const isAny = from === '*' || from === '?';
  const least = isAny ? 0 : numberOf(from, words);
  const open = isAny || step !== undefined;
  const most = to === undefined ? (open ? Infinity : least) : numberOf(to, words);
  if (least === null || most === null) return null;
  const every = Number(step ?? 1);
  return every < 1
    ? null
    : (value) => value >= least && value <= most && (value - least) % every === 0;
}

function numberOf(word: string, words: readonly string[]): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  const index = words.indexOf(word);
  return index < 0 ? null : index + 1;
}

function localClock(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at: number) => {
    const parts = format.formatToParts(at);
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
    return {
      year: Number(part('year')),
      month: Number(part('month')),
      date: Number(part('day')),
      weekday: numberOf(part('weekday').toUpperCase(), names[4] ?? []) ?? 0,
      hour: Number(part('hour')),
      minute: Number(part('minute')),
    };
  };
}
