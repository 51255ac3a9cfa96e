import { describe, expect, it } from 'vitest';
import { tripBreaker } from '../../../shared/decisions/trip-breaker.ts';
import { type Breaker, closedBreaker } from '../../../shared/domain/breaker.ts';
import type { Watch, WatchEnd } from '../../../shared/domain/memory.ts';
import { rejectedWatch, watch } from '../support/memories.ts';
import { daysAgo, now } from '../support/moment.ts';

const many = (count: number, of: Watch | null) =>
  Array.from({ length: count }, () => ({ watch: of }));
const ended = (why: WatchEnd['why'], spoilt: Partial<Watch> = {}): Watch => ({
  ...rejectedWatch,
  ...spoilt,
  end: { at: daysAgo(1), why },
});

function look(
  rejected: readonly { watch: Watch | null }[],
  quiet: number,
  breaker: Breaker = closedBreaker,
  share = 0.2,
): Breaker {
  return tripBreaker(breaker, [...rejected, ...many(quiet, watch)], share, now);
}

const isOpen = (breaker: Breaker) => breaker.openedAt !== null;

describe('the breaker opens', () => {
  it('once more than the share of the changes under watch is rejected', () => {
    expect(look(many(3, rejectedWatch), 7)).toEqual({
      ...closedBreaker,
      openedAt: now.toISOString(),
      reason: 'of 10 changes under watch 3 are rejected, more than 20 %',
    });
  });

  it.each([
    [0, 10, false],
    [1, 9, false],
    [2, 8, false],
    [3, 8, true],
    [1, 4, false],
    [1, 3, true],
    [1, 0, true],
    [0, 0, false],
  ])('where %i are rejected and %i are not: %s', (rejected, quiet, open) => {
    expect(isOpen(look(many(rejected, rejectedWatch), quiet))).toBe(open);
  });

  it('never where all of them may be rejected', () => {
    expect(isOpen(look(many(5, rejectedWatch), 0, closedBreaker, 1))).toBe(false);
  });

  it('says it of a single one in the singular', () => {
    expect(look(many(1, rejectedWatch), 1).reason).toBe(
      'of 2 changes under watch 1 is rejected, more than 20 %',
    );
  });
});

describe('what was rejected and taken back still counts', () => {
  it.each(['undone', 'replaced'] as const)('where its watch was %s', (why) => {
    expect(isOpen(look(many(3, ended(why)), 7))).toBe(true);
  });

  it('but no longer than it would have been watched', () => {
    expect(isOpen(look(many(3, ended('undone', { until: daysAgo(0.1) })), 7))).toBe(false);
  });

  it.each(['quiet', 'gone'] as const)('but not where its watch is over because it is %s', (why) => {
    expect(isOpen(look(many(3, ended(why)), 7))).toBe(false);
  });

  it('and what was taken back without a rejected call does not make the share smaller', () => {
    const quietly = { ...watch, end: { at: daysAgo(1), why: 'undone' } } as const;
    const all = [...many(1, rejectedWatch), ...many(20, quietly)];
    expect(look(all, 3).reason).toContain('of 4 changes under watch 1');
  });
});

describe('once it is cleared', () => {
  const cleared = { ...closedBreaker, clearedAt: daysAgo(0.2), clearedBy: 'alice' };

  it('what was rejected before does not open it again', () => {
    expect(look(many(5, rejectedWatch), 5, cleared)).toEqual(cleared);
  });

  it('what is rejected later does, and who had cleared it stays known', () => {
    const lastRejectedAt = '2026-11-22T05:00:00.000Z';
    const again = look(many(5, { ...rejectedWatch, lastRejectedAt }), 5, cleared);
    expect(again).toMatchObject({ openedAt: now.toISOString(), clearedBy: 'alice' });
  });
});

it('an open one stays as it is, whatever becomes of the changes', () => {
  const open = { ...closedBreaker, openedAt: daysAgo(3), reason: 'earlier' };
  expect(look(many(9, rejectedWatch), 1, open)).toBe(open);
  expect(look([], 10, open)).toBe(open);
});

it('instances that were never under watch do not count', () => {
  expect(isOpen(look([...many(1, rejectedWatch), ...many(20, null)], 0))).toBe(true);
});
