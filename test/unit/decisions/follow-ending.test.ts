import { describe, expect, it } from 'vitest';
import { rememberTold } from '../../../shared/decisions/remember.ts';
import type { Memory } from '../../../shared/domain/memory.ts';
import { followed, toldOf } from '../support/following.ts';
import { asking, instanceWith, openInstance } from '../support/instances.ts';
import { daysAgo, now } from '../support/moment.ts';
import { settings } from '../support/settings.ts';

const until = (date: string, word = 'ignore') => ({
  instance: openInstance({ tags: asking(word, { until: date }) }),
});
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const look = (memory: Memory | null, facts: Parameters<typeof followed>[1], at = now) =>
  followed(memory, facts, settings, at);

describe('an ignore or a restore that ends within seven days', () => {
  it.each(['ignore', 'restore'])('is told: %s', (word) => {
    const memory = look(null, until('2026-11-28', word));
    expect(toldOf(memory)).toEqual([
      `ending: the tag imds-warden=${word} ends with 2026-11-28 and has no effect afterwards; to go on with it set imds-warden:until to a later date`,
    ]);
    expect(memory?.toTell[0]).toMatchObject({ id: 'ending-2026-11-28', on: '2026-11-28' });
  });

  it('by the minute is told by the minute', () => {
    expect(toldOf(look(null, until('2026-11-25T10:30:00+01:00')))[0]).toContain(
      'ends at 2026-11-25 09:30 UTC and',
    );
  });

  it('is told once, however often it is read, and not again once it was told', () => {
    const first = look(null, until('2026-11-28'));
    expect(look(first, until('2026-11-28'), later(1))).toBe(first);
    const told = first && rememberTold(first, first.toTell, now.toISOString());
    expect(told?.toTell).toEqual([]);
    expect(told && look(told, until('2026-11-28'), later(2))).toBe(told);
  });

  it('is told anew for another date, once that is near', () => {
    const first = look(null, until('2026-11-25'));
    const told = first && rememberTold(first, first.toTell, now.toISOString());
    const moved = look(told, until('2026-12-24'));
    expect(toldOf(moved)).toEqual([]);
    const near = look(moved, until('2026-12-24'), later(28));
    expect(near?.toTell.map(({ id }) => id)).toEqual(['ending-2026-12-24']);
  });
});

it.each([
  ['its date is moved', until('2027-03-31')],
  ['its tag is gone', { instance: openInstance() }],
  ['it says until no more', { instance: openInstance({ tags: asking('ignore') }) }],
  ['it has ended', until('2026-11-20')],
  ['the instance is gone', { instance: instanceWith({ state: 'terminated' }) }],
])('an end that nobody was told of yet is not told when %s', (_, facts) => {
  const memory = look(null, until('2026-11-25'));
  const next = look(memory, facts);
  expect(next?.ending).toBeNull();
  expect(toldOf(next)).toEqual([]);
});

it.each([
  ['is far away', until('2026-11-30')],
  ['does not come', { instance: openInstance({ tags: asking('ignore') }) }],
  ['has come', until('2026-11-21')],
  ['is that of a modify', until('2026-11-25', 'modify')],
])('nothing is remembered of an end that %s', (_, facts) => {
  expect(look(null, facts)).toBeNull();
});

it('seven days ahead is near enough, to the second', () => {
  expect(look(null, until('2026-11-29T06:30:00Z'))).not.toBeNull();
  expect(look(null, until('2026-11-29T06:30:01Z'))).toBeNull();
});

it('whoever has set the tag a moment ago is not told of it at once', () => {
  const set = { ...until('2026-11-25'), tagSetAt: daysAgo(0.001) };
  expect(look(null, set)).toBeNull();
  expect(toldOf(look(null, until('2026-11-25')))).toHaveLength(1);
});
