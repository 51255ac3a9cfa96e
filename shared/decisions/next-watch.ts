import type { Change } from '../domain/change.ts';
import type { MetadataOptions } from '../domain/instance.ts';
import type { Watch } from '../domain/memory.ts';
import { toUndoes } from '../domain/plan.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';

/** A change that took effect. */
type Applied = Change & {
  readonly after: MetadataOptions;
  /** ISO time of the call. */
  readonly at: string;
};

/**
 * The watch after a change of ours: one that made tokens required is watched, whoever asked for it. But not an undo: it is
 * how the instance was before, and what a person has put back is not for the watch to take away.
 */
export function nextWatch(watch: Watch | null, change: Applied, watchDays: number): Watch | null {
  const { before, after, at, action } = change;
  if (action !== 'undo' && before !== null && !isRequired(before) && isRequired(after))
    return {
      of: toUndoes(change),
      before,
      after,
      since: at,
      countFrom: firstHour(at, watch),
      until: isoOf(epochOf(at) + watchDays * dayMilliseconds),
      rejected: 0,
      firstRejectedAt: null,
      lastRejectedAt: null,
      readTo: null,
      failedAt: null,
      end: null,
    };
  if (watch === null || watch.end !== null) return watch;
  if (isRequired(after)) return withLater(watch, change);
  if (action !== 'undo') return { ...watch, end: { at, why: 'replaced' } };
  // The first of two calls leaves the watch as it is: what it began has still to be finished.
  return change.part < change.parts ? watch : { ...watch, end: { at, why: 'undone' } };
}

/** What a later change of ours has set, such as the hop limit, is not the watched one's to put back. */
function withLater(watch: Watch, { before, wanted, after }: Applied): Watch {
  if (before === null) return watch;
  const keys = Object.keys(wanted) as (keyof MetadataOptions)[];
  const later = Object.fromEntries(
    keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]),
  );
  return { ...watch, before: { ...watch.before, ...later }, after: { ...watch.after, ...later } };
}

const hour = 3_600_000;

/**
 * The hour of the change itself: what was rejected in it before is nothing, while IMDSv1 was allowed. Unless an earlier
 * change was taken back a moment ago: then that hour still holds what was rejected under it.
 */
function firstHour(at: string, earlier: Watch | null): string {
  const start = Math.floor(epochOf(at) / hour) * hour;
  const isRecent = earlier?.end != null && epochOf(earlier.end.at) >= start;
  return isoOf(isRecent ? start + hour : start);
}

function isRequired({ httpTokens, httpEndpoint }: MetadataOptions): boolean {
  return httpTokens === 'required' && httpEndpoint === 'enabled';
}
