import { expect, it } from 'vitest';
import { countSources } from '../../../../shared/decisions/sources/count-sources.ts';
import {
  addSourceCounts,
  noSourceCounts,
} from '../../../../shared/domain/sources/source-counts.ts';

it('sources are counted by what they would launch', () => {
  const audits = ['v2-only', 'v1-allowed', 'v2-only', 'unknown'] as const;
  expect(countSources(audits.map((verdict) => ({ verdict })))).toEqual({
    'v1-allowed': 1,
    unknown: 1,
    'launch-fails': 0,
    'v2-only': 2,
    off: 0,
  });
});

it('the counts of targets are added; of those whose sources nobody read nothing is known', () => {
  const one = { ...noSourceCounts, off: 1, 'v2-only': 2 };
  expect(addSourceCounts(one, null, undefined, one)).toEqual({
    ...noSourceCounts,
    off: 2,
    'v2-only': 4,
  });
  expect(addSourceCounts(null, undefined)).toBeNull();
  expect(addSourceCounts()).toBeNull();
  // Of an account with nothing in it, something is known.
  expect(addSourceCounts(noSourceCounts)).toEqual(noSourceCounts);
});
