/** The sandbox's only source of time: metric history, pending changes and throttling all ask it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Jumps to a date. */
  set(date: string | Date): void;
  /** Moves on (or back) from the present moment. */
  advance(span: Span): void;
}

export interface Span {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

/** Starts at the machine's time and runs with it; set and advance shift it. */
export function realClock(): Clock {
  return tickingClock(new Date());
}

/** Starts at the given date and runs at the machine's speed. */
export function tickingClock(start: string | Date): Clock {
  let shift = parse(start) - Date.now();
  return {
    now: () => Date.now() + shift,
    set: (date) => void (shift = parse(date) - Date.now()),
    advance: (span) => void (shift += spanMs(span)),
  };
}

/** Stands still until it is told to move, so nothing in a test depends on the machine's speed. */
export function virtualClock(start: string | Date): Clock {
  let now = parse(start);
  return {
    now: () => now,
    set: (date) => void (now = parse(date)),
    advance: (span) => void (now += spanMs(span)),
  };
}

function spanMs({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Span): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

function parse(date: string | Date): number {
  const time = new Date(date).getTime();
  if (Number.isNaN(time)) throw new RangeError(`not a date: ${String(date)}`);
  return time;
}
