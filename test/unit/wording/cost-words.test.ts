import { describe, expect, it } from 'vitest';
import { cost } from '../../../shared/decisions/cost.ts';
import { noUsage, type Usage } from '../../../shared/domain/usage.ts';
import { costSentence } from '../../../shared/wording/cost-sentence.ts';
import { costSummary } from '../../../shared/wording/cost-summary.ts';
import { aboutUsd } from '../../../shared/wording/cost-words.ts';

const of = (part: Partial<Usage>) => cost({ ...noUsage, ...part });

it.each([
  [0, 'nothing'],
  [0.0004, 'less than 0.001 USD'],
  [0.0005, 'about 0.001 USD'],
  [0.00576, 'about 0.006 USD'],
  [0.02, 'about 0.02 USD'],
  [0.0214, 'about 0.021 USD'],
  [0.9, 'about 0.90 USD'],
  [1.234, 'about 1.23 USD'],
  [1234.5, 'about 1,234.50 USD'],
])('%d USD are told as %s', (usd, words) => {
  expect(aboutUsd(usd)).toBe(words);
});

describe('what a command cost', () => {
  it('is one sentence, with the prices it goes by', () => {
    expect(costSentence(of({ metricsRequested: 2000 }))).toBe(
      '2,000 metrics read: about 0.02 USD at list prices (us-east-1, 2026-11-22).',
    );
  });

  it('names everything that was used, most expensive first, ones as ones', () => {
    expect(costSentence(of({ writeUnits: 1, readUnits: 2.5, metricsRequested: 1 }))).toBe(
      '1 metric read, 1 table write unit, 2.5 table read units: less than 0.001 USD at list prices (us-east-1, 2026-11-22).',
    );
  });

  it('says so where nothing was used', () => {
    expect(costSentence(of({}))).toBe('Nothing was used that AWS charges for.');
  });
});

describe('what a run cost', () => {
  const used = of({ metricsRequested: 2000, transitions: 43, readUnits: 300, emails: 1 });

  it('is told with its parts, and what is too small for a figure as the rest', () => {
    expect(costSummary({ ...used, unmetered: 0 })).toBe(
      'COST: about 0.021 USD at list prices (2,000 metrics read 0.0200, 43 state transitions 0.0011, the rest 0.0001)',
    );
  });

  it('without a rest has none', () => {
    expect(costSummary({ ...of({ metricsRequested: 2000 }), unmetered: 0 })).toBe(
      'COST: about 0.02 USD at list prices (2,000 metrics read 0.0200)',
    );
    expect(costSummary({ ...of({ metricsRequested: 2000, readUnits: 8 }), unmetered: 0 })).toBe(
      'COST: about 0.02 USD at list prices (2,000 metrics read 0.0200, the rest less than 0.0001)',
    );
  });

  it('is a least, rounded down, where something is not known', () => {
    const words = costSummary({ ...of({ metricsRequested: 2009 }), unmetered: 2 });
    expect(words).toBe(
      'COST: at least 0.0200 USD at list prices (2,009 metrics read 0.0201); what 2 Lambda invocations used is not known',
    );
    expect(costSummary({ ...used, unmetered: 1 })).toContain('; what 1 Lambda invocation used is');
  });
});
