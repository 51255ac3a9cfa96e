import type { Evidence, MetricReading } from './evidence.ts';

/** Calls over the whole window; null when there is no data or it could not be read: never a zero. */
export function totalOf(reading: MetricReading): number | null {
  return reading.kind === 'read' ? reading.total : null;
}

/** ISO start of the newest bucket with a call of either metric; null when none is known. */
export function lastSeenOf({ noToken, noTokenRejected }: Evidence): string | null {
  const dates = [noToken, noTokenRejected].flatMap((reading) =>
    reading.kind === 'read' && reading.lastSeen !== null ? [reading.lastSeen] : [],
  );
  return dates.toSorted().at(-1) ?? null;
}

/** Something of it failed to be read, which is another thing than having no data. */
export function isUnreadable({ noToken, noTokenRejected }: Evidence): boolean {
  return noToken.kind === 'unreadable' || noTokenRejected.kind === 'unreadable';
}
