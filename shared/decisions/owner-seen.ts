import { dayMilliseconds, epochOf } from '../domain/time.ts';

/** ISO times. */
export type SeenMemory = {
  readonly lastSeenAt: string | null;
  /** The first run since that read everything and met no instance of the owner; every run since has read everything. */
  readonly missedSince: string | null;
};

export type SeenFacts = {
  /** Whether a run over the account met an instance of the owner. */
  readonly isSeen: boolean;
  /** Whether it read every Region. */
  readonly isAllRead: boolean;
  readonly now: Date;
};

export type OwnerSeen = {
  /** What is to be remembered from now on; null: nothing new. */
  readonly learnt: Partial<SeenMemory> | null;
  /** Nobody has met an instance of the owner for so long that the topic is of no use any more. */
  readonly isGone: boolean;
};

/** How long an owner without instances keeps the topic: whoever comes back sooner need not confirm again. */
export const daysWithoutInstances = 90;

/**
 * Whether an owner is still there. Only runs that read every Region count: what was not read may hold an instance, and the
 * days begin anew.
 */
export function ownerSeen(
  { lastSeenAt, missedSince }: SeenMemory,
  { isSeen, isAllRead, now }: SeenFacts,
): OwnerSeen {
  const at = now.toISOString();
  const kept = { learnt: null, isGone: false };
  if (isSeen) {
    // To the week is good enough, and saves the writes of the runs in between.
    const isNew = lastSeenAt === null || now.getTime() - epochOf(lastSeenAt) >= 7 * dayMilliseconds;
    return isNew || missedSince !== null
      ? { learnt: { lastSeenAt: at, missedSince: null }, isGone: false }
      : kept;
  }
  if (!isAllRead)
    return missedSince === null ? kept : { learnt: { missedSince: null }, isGone: false };
  if (missedSince === null) return { learnt: { missedSince: at }, isGone: false };
  const missed = now.getTime() - epochOf(missedSince);
  return { learnt: null, isGone: missed >= daysWithoutInstances * dayMilliseconds };
}
