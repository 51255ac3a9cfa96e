import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findNews, newsKind } from '../../../shared/decisions/find-news.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { anyFacts } from '../support/arbitraries.ts';
import { auditWith, recordOf } from '../support/audits.ts';

// A property over instances that are never ready, or never changed, would hold without saying anything.
const audits = fc
  .sample(anyFacts, { seed: 20_261_122, numRuns: 3000 })
  .map((facts) => auditWith(facts));

function count(words: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...new Set(words)].map((word) => [word, words.filter((other) => other === word).length]),
  );
}

it.each(verdictKinds)('many of the random instances are %s', (kind) => {
  expect(count(audits.map(({ verdict }) => verdict.kind))[kind]).toBeGreaterThan(20);
});

it.each(['none', 'hold', 'refuse', 'modify', 'disable', 'restore'])(
  'many of their plans are %s',
  (action) => {
    expect(count(audits.map(({ plan }) => plan.action))[action]).toBeGreaterThan(20);
  },
);

it.each(['none', 'modify', 'disable', 'restore', 'ignore', 'expired', 'not-understood'])(
  'many of their intents are %s',
  (kind) => {
    expect(count(audits.map(({ intent }) => intent.kind))[kind]).toBeGreaterThan(20);
  },
);

it('their news is of every kind that an audit alone can give', () => {
  const kinds = audits.flatMap((audit) => {
    const news = findNews(recordOf(audit));
    return news === null ? [] : [newsKind(news)];
  });
  expect(Object.keys(count(kinds)).toSorted()).toEqual(
    [
      'rejecting',
      'not-understood',
      'expired',
      'held',
      'refused',
      'waiting',
      'in-use',
      'unknown',
      'ready',
      'managed',
      'advice',
      'exempt',
    ].toSorted(),
  );
});
