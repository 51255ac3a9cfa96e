import { describe, expect, it } from 'vitest';
import { ownerSeen } from '../../../shared/decisions/owner-seen.ts';
import { daysAgo, now } from '../support/moment.ts';

const at = now.toISOString();
const never = { lastSeenAt: null, missedSince: null };
const seen = { isSeen: true, isAllRead: true, now };
const missed = { isSeen: false, isAllRead: true, now };
const unsure = { isSeen: false, isAllRead: false, now };

describe('an owner with an instance', () => {
  it.each([null, daysAgo(7), daysAgo(40)])('last seen at %s is seen now', (lastSeenAt) => {
    const learnt = { lastSeenAt: at, missedSince: null };
    expect(ownerSeen({ ...never, lastSeenAt }, seen)).toEqual({ learnt, isGone: false });
  });

  it('is not written down again within a week', () => {
    const before = { lastSeenAt: daysAgo(6.9), missedSince: null };
    expect(ownerSeen(before, seen)).toEqual({ learnt: null, isGone: false });
  });

  it('is back, however long ago it was missed', () => {
    const before = { lastSeenAt: daysAgo(6.9), missedSince: daysAgo(91) };
    const learnt = { lastSeenAt: at, missedSince: null };
    expect(ownerSeen(before, seen)).toEqual({ learnt, isGone: false });
  });

  it('is seen also by a run that could not read every Region', () => {
    expect(ownerSeen(never, { ...seen, isAllRead: false }).learnt?.lastSeenAt).toBe(at);
  });
});

describe('an owner without instances', () => {
  it('is missed from the first run on that has read everything', () => {
    const learnt = { missedSince: at };
    expect(ownerSeen(never, missed)).toEqual({ learnt, isGone: false });
  });

  it.each([
    [89.99, false],
    [90, true],
    [200, true],
  ])('missed for %d days is gone: %s', (days, isGone) => {
    const before = { lastSeenAt: null, missedSince: daysAgo(days) };
    expect(ownerSeen(before, missed)).toEqual({ learnt: null, isGone });
  });

  it('is not gone while a Region is unread, and its days begin anew', () => {
    const before = { lastSeenAt: daysAgo(300), missedSince: daysAgo(299) };
    expect(ownerSeen(before, unsure)).toEqual({ learnt: { missedSince: null }, isGone: false });
    expect(ownerSeen({ ...before, missedSince: null }, unsure)).toEqual({
      learnt: null,
      isGone: false,
    });
  });
});
