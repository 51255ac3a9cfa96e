import type { Usage } from './usage.ts';

/** Where and when the list prices below were in force; free tiers and discounts are left out. */
export const pricesOf = { region: 'us-east-1', date: '2026-11-22' } as const;

/** USD for so many, and the page of AWS that says so. */
export type Price = { readonly usd: number; readonly per: number; readonly source: string };

export const prices: Readonly<Record<keyof Usage, Price>> = {
  metricsRequested: {
    usd: 0.01,
    per: 1000,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  lambdaRequests: { usd: 0.2, per: 1_000_000, source: 'https://aws.amazon.com/lambda/pricing/' },
  /** Of the arm64 architecture. */
  lambdaGbSeconds: {
    usd: 0.0000133334,
    per: 1,
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  transitions: { usd: 0.025, per: 1000, source: 'https://aws.amazon.com/step-functions/pricing/' },
  writeUnits: {
    usd: 0.625,
    per: 1_000_000,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  readUnits: {
    usd: 0.125,
    per: 1_000_000,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  publishes: { usd: 0.5, per: 1_000_000, source: 'https://aws.amazon.com/sns/pricing/' },
  emails: { usd: 2, per: 100_000, source: 'https://aws.amazon.com/sns/pricing/' },
};

export type CostLine = {
  readonly kind: keyof Usage;
  readonly quantity: number;
  readonly usd: number;
};

export type Cost = {
  /** What was used at all, most expensive first. */
  readonly lines: readonly CostLine[];
  readonly usd: number;
};
