import type { Breaker } from '../domain/breaker.ts';
import type { Memory, Watch } from '../domain/memory.ts';
import { epochOf } from '../domain/time.ts';

/**
 * The breaker after a look at all changes under watch: it opens once more than a share of them are rejected, and stays open
 * until a person clears it. What was rejected before that does not count again.
 */
export function tripBreaker(
  breaker: Breaker,
  memories: readonly Pick<Memory, 'watch'>[],
  breakerShare: number,
  now: Date,
): Breaker {
  if (breaker.openedAt !== null) return breaker;
  const watches = memories.flatMap(({ watch }) => (counts(watch, now) ? watch : []));
  const rejected = watches.filter(({ lastRejectedAt }) => isNew(lastRejectedAt, breaker));
  if (rejected.length === 0 || rejected.length <= watches.length * breakerShare) return breaker;
  const share = `${Math.round(breakerShare * 100)} %`;
  return {
    ...breaker,
    openedAt: now.toISOString(),
    reason: `of ${watches.length} changes under watch ${rejected.length} ${rejected.length === 1 ? 'is' : 'are'} rejected, more than ${share}`,
  };
}

/** One that was rejected and taken back since, by whomever, counts as long as it would have been watched. */
function counts(watch: Watch | null, now: Date): watch is Watch {
  if (watch === null) return false;
  if (watch.end === null) return true;
  if (watch.end.why === 'quiet' || watch.end.why === 'gone') return false;
  return watch.lastRejectedAt !== null && epochOf(watch.until) > now.getTime();
}

/** Hours are all that is known: what was rejected in the hour of the clearing was known to whoever cleared it. */
function isNew(lastRejectedAt: string | null, { clearedAt }: Breaker): boolean {
  if (lastRejectedAt === null) return false;
  return clearedAt === null || epochOf(lastRejectedAt) > epochOf(clearedAt);
}
