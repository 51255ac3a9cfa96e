import { describe, expect, it } from 'vitest';
import { isWindowOpen, nextOpening, windowWords } from '../../../shared/decisions/change-window.ts';
import { settingsWith } from '../support/settings.ts';

type Window = { days?: string[]; from: string; to: string; timezone?: string };

function isOpen(changeWindow: Window, at: string, timezone = 'UTC'): boolean {
  return isWindowOpen(settingsWith({ timezone, changeWindow }), new Date(at));
}

function opening(changeWindow: Window, at: string): string {
  return nextOpening(settingsWith({ changeWindow }), new Date(at)).slice(0, 16);
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const office = { days: weekdays, from: '09:00', to: '17:00' };
const berlin = { ...office, timezone: 'Europe/Berlin' };
/** From Friday evening until Saturday morning. */
const night = { days: ['fri'], from: '22:00', to: '04:00' };

it('without a window changes may be made at any time', () => {
  const settings = settingsWith({});
  expect(isWindowOpen(settings, new Date('2026-11-22T03:00:00Z'))).toBe(true);
  expect(windowWords(settings)).toBe('at any time');
});

describe('a window of weekdays', () => {
  it.each([
    ['2026-11-20T08:59:59Z', false],
    ['2026-11-20T09:00:00Z', true],
    ['2026-11-20T16:59:59Z', true],
    ['2026-11-20T17:00:00Z', false],
    ['2026-11-21T10:00:00Z', false],
    ['2026-11-23T10:00:00Z', true],
  ])('at %s: %s', (at, open) => {
    expect(isOpen(office, at)).toBe(open);
  });

  it('is open on every day where none are named', () => {
    expect(isOpen({ from: '09:00', to: '17:00' }, '2026-11-22T10:00:00Z')).toBe(true);
  });

  it('of whole days goes from 00:00 to 24:00', () => {
    const saturday = { days: ['sat'], from: '00:00', to: '24:00' };
    expect(
      [
        '2026-11-20T23:59:59Z',
        '2026-11-21T00:00:00Z',
        '2026-11-21T23:59:59Z',
        '2026-11-22T00:00:00Z',
      ].map((at) => isOpen(saturday, at)),
    ).toEqual([false, true, true, false]);
  });
});

describe('the time zone', () => {
  it('is its own', () => {
    expect(isOpen(berlin, '2026-11-20T08:00:00Z', 'America/New_York')).toBe(true);
    expect(isOpen(berlin, '2026-11-20T16:00:00Z', 'America/New_York')).toBe(false);
  });

  it('or that of the schedule', () => {
    expect(isOpen(office, '2026-11-20T21:59:00Z', 'America/New_York')).toBe(true);
    expect(isOpen(office, '2026-11-20T22:00:00Z', 'America/New_York')).toBe(false);
  });

  it('decides on the day as well', () => {
    const tokyo = { days: ['mon'], from: '06:00', to: '08:00', timezone: 'Asia/Tokyo' };
    expect(isOpen(tokyo, '2026-11-22T21:30:00Z')).toBe(true);
    expect(isOpen(tokyo, '2026-11-23T21:30:00Z')).toBe(false);
  });

  it('may be off by half an hour', () => {
    const kolkata = { from: '09:00', to: '10:00', timezone: 'Asia/Kolkata' };
    expect(
      ['03:29', '03:30', '04:29', '04:30'].map((at) => isOpen(kolkata, `2026-11-20T${at}:00Z`)),
    ).toEqual([false, true, true, false]);
  });
});

describe('a window past midnight belongs to the day on which it opens', () => {
  it.each([
    ['2026-11-20T21:59:00Z', false],
    ['2026-11-20T22:00:00Z', true],
    ['2026-11-21T00:00:00Z', true],
    ['2026-11-21T03:59:00Z', true],
    ['2026-11-21T04:00:00Z', false],
    ['2026-11-21T22:30:00Z', false],
    ['2026-11-20T03:00:00Z', false],
  ])('at %s: %s', (at, open) => {
    expect(isOpen(night, at)).toBe(open);
  });

  it('also from Sunday to Monday', () => {
    const sunday = { ...night, days: ['sun'] };
    expect(isOpen(sunday, '2026-11-23T02:00:00Z')).toBe(true);
  });

  it('and until midnight itself', () => {
    const late = { days: ['fri'], from: '20:00', to: '00:00' };
    expect(isOpen(late, '2026-11-20T23:59:59Z')).toBe(true);
    expect(isOpen(late, '2026-11-21T00:00:00Z')).toBe(false);
  });
});

/** In Berlin the clocks skip 02:00 to 03:00 on 28 March 2027, and go through it twice on 31 October. */
describe('when the clocks change', () => {
  it('the window keeps to the wall clock', () => {
    expect(isOpen(berlin, '2027-03-26T08:00:00Z')).toBe(true);
    expect(isOpen(berlin, '2027-03-29T07:00:00Z')).toBe(true);
    expect(isOpen(berlin, '2027-03-29T06:59:00Z')).toBe(false);
    expect(isOpen(berlin, '2027-03-29T15:00:00Z')).toBe(false);
  });

  const small = { from: '02:15', to: '02:45', timezone: 'Europe/Berlin' };

  it('a window in the hour that is skipped does not open on that day', () => {
    const minutes = Array.from({ length: 24 * 60 }, (_, minute) =>
      isOpen(small, new Date(Date.parse('2027-03-28T00:00:00Z') + minute * 60_000).toISOString()),
    );
    expect(minutes.filter(Boolean)).toHaveLength(0);
  });

  it('one in the hour that is repeated opens twice', () => {
    expect(isOpen(small, '2027-10-31T00:30:00Z')).toBe(true);
    expect(isOpen(small, '2027-10-31T01:00:00Z')).toBe(false);
    expect(isOpen(small, '2027-10-31T01:30:00Z')).toBe(true);
  });

  it('a night that is an hour longer or shorter is still one night', () => {
    const nights = { days: ['sat'], from: '22:00', to: '06:00', timezone: 'Europe/Berlin' };
    const hours = (from: string) =>
      Array.from({ length: 24 }, (_, hour) =>
        isOpen(nights, new Date(Date.parse(from) + hour * 3_600_000).toISOString()),
      ).filter(Boolean).length;
    expect([
      hours('2027-03-27T12:00:00Z'),
      hours('2027-06-12T12:00:00Z'),
      hours('2027-10-30T12:00:00Z'),
    ]).toEqual([7, 8, 9]);
  });
});

describe('the next opening', () => {
  it.each([
    ['is now where it is open', office, '2026-11-20T10:30:45Z', '2026-11-20T10:30'],
    ['is this morning', office, '2026-11-20T03:00:00Z', '2026-11-20T09:00'],
    ['is on Monday', office, '2026-11-20T17:00:00Z', '2026-11-23T09:00'],
    ['is by the wall clock', berlin, '2027-03-26T17:00:00Z', '2027-03-29T07:00'],
    [
      'is a week later where the clocks skip it',
      { days: ['sun'], from: '02:15', to: '02:45', timezone: 'Europe/Berlin' },
      '2027-03-22T00:00:00Z',
      '2027-04-04T00:15',
    ],
    [
      'is when the clocks have skipped its beginning',
      { from: '02:30', to: '04:00', timezone: 'Europe/Berlin' },
      '2027-03-28T00:00:00Z',
      '2027-03-28T01:00',
    ],
  ])('%s', (_, window, at, opens) => {
    expect(opening(window, at)).toBe(opens);
  });

  it('is now where there is no window', () => {
    expect(nextOpening(settingsWith({}), new Date('2026-11-22T06:30:20Z'))).toBe(
      '2026-11-22T06:30:00.000Z',
    );
  });
});

it.each([
  [office, 'on mon, tue, wed, thu, fri, from 09:00 to 17:00 (UTC)'],
  [berlin, 'on mon, tue, wed, thu, fri, from 09:00 to 17:00 (Europe/Berlin)'],
  [{ from: '22:00', to: '04:00' }, 'every day from 22:00 to 04:00 (UTC)'],
])('the words for %j', (changeWindow, words) => {
  expect(windowWords(settingsWith({ changeWindow }))).toBe(words);
});
