import { describe, expect, it } from 'vitest';
import { endOfUntil } from '../../../shared/decisions/end-of-until.ts';
import { readIntent } from '../../../shared/decisions/read-intent.ts';
import { asking } from '../support/instances.ts';
import { now } from '../support/moment.ts';
import { tags as keys } from '../support/settings.ts';

describe.each(['ignore', 'restore'])('%s with an end', (action) => {
  const intentWith = (until: string) => readIntent(asking(action, { until }), keys, now);

  it.each([
    '2027-03-31',
    ' 2027-03-31 ',
    '2026-11-22',
    '2026-11-22T06:30:01Z',
    '2026-11-22T08:00:00+01:00',
    '2026-11-22T01:31-05:00',
  ])('%s still counts', (until) => {
    expect(intentWith(until)).toEqual({ kind: action, until: until.trim(), reason: null });
  });

  it.each([
    '2026-11-21',
    '2020-02-29',
    '2026-11-22T06:30:00Z',
    '2026-11-22T07:00:00+01:00',
    '2026-11-22T01:30-05:00',
  ])('%s is over', (until) => {
    expect(intentWith(until)).toEqual({ kind: 'expired', was: action, until, reason: null });
  });

  it.each([
    'next quarter',
    'tomorrow',
    '',
    '31.03.2027',
    '03/31/2027',
    '2027-3-31',
    '2027-02-30',
    '2027-02-29',
    '2027-13-01',
    '2027-02-30T12:00Z',
    '2027-02-30T12:00:00+01:00',
    '2027-03-31T12:00',
    '2027-03-31T25:00Z',
    '2027-03-31 12:00Z',
    '2027-03-31Z',
    '1',
    '99999999999999',
  ])('%j is no date, and then nothing is done', (until) => {
    expect(intentWith(until)).toEqual({
      kind: 'not-understood',
      problem: `tag imds-warden:until says \`${until}\`; it takes a date such as 2027-03-31`,
    });
  });

  it('that is given twice with different dates is not understood', () => {
    const tags = [
      ...asking(action, { until: '2027-03-31' }),
      { key: 'imds-warden:UNTIL', value: '2028-01-01' },
    ];
    expect(readIntent(tags, keys, now).kind).toBe('not-understood');
  });
});

it.each(['modify', 'disable'])('%s has no end, and does not look at the tag', (action) => {
  expect(readIntent(asking(action, { until: 'never' }), keys, now).kind).toBe(action);
});

it('a day counts to its end, in UTC', () => {
  expect(endOfUntil('2024-02-29')).toBe(Date.parse('2024-03-01T00:00:00Z'));
});
