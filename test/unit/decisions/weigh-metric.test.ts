import { describe, expect, it } from 'vitest';
import { weighMetric } from '../../../shared/decisions/weigh-metric.ts';
import { bucketStarts, window } from '../support/evidence.ts';

const day = 86_400_000;
const zeros = bucketStarts.map(() => 0);
const perfectPoints = { times: bucketStarts, sums: zeros };
const whole = {
  kind: 'read',
  total: 0,
  quietTotal: 0,
  quietObservedDays: 15,
  observed: 152,
  firstSeen: null,
  lastSeen: null,
};
const sumsWith = (sums: Record<number, number>) =>
  zeros.map((zero, index) => sums[index - 152] ?? zero);

it('zeros in every bucket are wholly observed silence', () => {
  expect(weighMetric(perfectPoints, window)).toEqual(whole);
});

it('no datapoint is missing, not zero', () => {
  expect(weighMetric({ times: [], sums: [] }, window)).toEqual({ kind: 'missing' });
});

it('every datapoint counts towards the total, those of the quiet window also towards the quiet total', () => {
  const sums = sumsWith({ [-152]: 1, [-60]: 20, [-6]: 300, [-5]: 4000, [-1]: 50_000 });
  expect(weighMetric({ times: bucketStarts, sums }, window)).toEqual({
    ...whole,
    total: 54_321,
    quietTotal: 54_000,
    firstSeen: new Date(bucketStarts[0] ?? 0).toISOString(),
    lastSeen: new Date(bucketStarts.at(-1) ?? 0).toISOString(),
  });
});

it('first and last seen are the oldest and newest bucket with a call, not with a datapoint', () => {
  const sums = sumsWith({ [-40]: 7, [-30]: 1 });
  expect(weighMetric({ times: bucketStarts, sums }, window)).toMatchObject({
    firstSeen: new Date(bucketStarts.at(-40) ?? 0).toISOString(),
    lastSeen: new Date(bucketStarts.at(-30) ?? 0).toISOString(),
  });
});

it('the order of the datapoints does not matter: CloudWatch sends the newest first', () => {
  const sums = sumsWith({ [-90]: 3, [-2]: 5 });
  const times = bucketStarts;
  expect(weighMetric({ times: times.toReversed(), sums: sums.toReversed() }, window)).toEqual(
    weighMetric({ times, sums }, window),
  );
});

it('a bucket that came on two pages is observed once, and both its sums count', () => {
  const times = [...bucketStarts, bucketStarts.at(-1) ?? 0];
  expect(weighMetric({ times, sums: [...sumsWith({ [-1]: 2 }), 3] }, window)).toMatchObject({
    total: 5,
    quietTotal: 5,
    quietObservedDays: 15,
    observed: 152,
  });
});

describe('time without a datapoint was not observed', () => {
  it.each([-1, -2, -3, -4, -5])('in bucket %i of the quiet window', (gap) => {
    const times = bucketStarts.toSpliced(gap, 1);
    expect(weighMetric({ times, sums: zeros }, window)).toMatchObject({
      quietObservedDays: 12,
      observed: 151,
    });
  });

  it('and the oldest quiet bucket is only known to its start when there is something before it', () => {
    const times = bucketStarts.slice(-5);
    expect(weighMetric({ times, sums: zeros }, window)).toMatchObject({ quietObservedDays: 12 });
    const older = bucketStarts.slice(-6);
    expect(weighMetric({ times: older, sums: zeros }, window)).toMatchObject({
      quietObservedDays: 15,
    });
  });

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY])('nor where the sum is %s', (sum) => {
    const sums = [...zeros.slice(0, -1), sum] as number[];
    expect(weighMetric({ times: bucketStarts, sums }, window)).toMatchObject({
      total: 0,
      quietObservedDays: 12,
      observed: 151,
    });
  });

  it('and sums of which none is a number are missing', () => {
    expect(weighMetric({ times: bucketStarts, sums: [] }, window)).toEqual({ kind: 'missing' });
  });
});

describe('buckets that CloudWatch aligned to a grid of its own', () => {
  const shift = day;
  const shifted = [
    ...bucketStarts.map((start) => start - shift),
    (bucketStarts.at(-1) ?? 0) - shift + 3 * day,
  ];
  const noCalls = shifted.map(() => 0);

  it('are wholly observed when all of them are there', () => {
    expect(weighMetric({ times: shifted, sums: noCalls }, window)).toMatchObject({
      quietObservedDays: 15,
    });
  });

  it.each([
    [-1, 14],
    [-2, 12],
    [-6, 13],
  ])('without bucket %i are observed for %i days', (gap, days) => {
    const times = shifted.toSpliced(gap, 1);
    expect(weighMetric({ times, sums: noCalls }, window)).toMatchObject({
      quietObservedDays: days,
    });
  });

  it('need one more before the quiet window', () => {
    expect(weighMetric({ times: shifted.slice(-6), sums: noCalls }, window)).toMatchObject({
      quietObservedDays: 13,
    });
  });

  it('count as used when a call lies in a bucket that touches the quiet window', () => {
    const sums = noCalls.with(noCalls.length - 6, 1);
    expect(weighMetric({ times: shifted, sums }, window)).toMatchObject({ quietTotal: 1 });
    expect(
      weighMetric({ times: shifted, sums: noCalls.with(noCalls.length - 7, 1) }, window),
    ).toMatchObject({
      total: 1,
      quietTotal: 0,
    });
  });
});
