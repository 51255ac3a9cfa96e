/** How long to wait for a success before the silence is an alarm, in CloudWatch's terms. */
export type Heartbeat = { readonly periodSeconds: number; readonly periods: number };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/**
 * Two intervals of the schedule without a finished run are too long. CloudWatch looks back at most seven days, and one
 * day where the period is under an hour:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * A weekly schedule, or a rarer one, has no heartbeat (null): seven days hold no run when one ends an hour later.
 */
export function heartbeatOf(schedule: string): Heartbeat | null {
  const seconds = intervalOf(schedule);
  if (seconds >= week) return null;
  if (seconds < hour) return { periodSeconds: seconds, periods: 2 };
  return { periodSeconds: hour, periods: Math.min(Math.ceil((2 * seconds) / hour), week / hour) };
}

/** The longest time between two starts, in seconds, rounded up to a day or a week for cron. */
export function intervalOf(schedule: string): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule);
  if (rate) return Number(rate[1]) * { minute, hour, day }[rate[2] as 'minute' | 'hour' | 'day'];
  return cronInterval(schedule.slice('cron('.length, -1));
}

/** Fields: minutes, hours, day of month, month, day of week, year. */
function cronInterval(fields: string): number {
  const [, , dayOfMonth, month, dayOfWeek] = fields.trim().split(/\s+/);
  if (!every(month) || !every(dayOfMonth)) return Infinity;
  if (every(dayOfWeek)) return day;
  // Several days of the week lie half a week apart at most, as far as a look-back of seven days can tell.
  return /^\w+(#\d|L)?$/.test(dayOfWeek ?? '') ? week : week / 2;
}

const every = (field: string | undefined): boolean => field === '*' || field === '?';
