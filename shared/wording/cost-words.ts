import type { CostLine } from '../domain/prices.ts';

/** `about 0.021 USD`: thousandths, and from one dollar on hundredths; less than a thousandth is no figure. */
export function aboutUsd(usd: number): string {
  if (usd === 0) return 'nothing';
  return usd < 0.0005 ? 'less than 0.001 USD' : `about ${amount(usd)} USD`;
}

function amount(usd: number): string {
  return usd.toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: usd < 1 ? 3 : 2,
  });
}

/** `2,000 metrics read` */
export function quantityWords({ kind, quantity }: CostLine): string {
  const [one, many] = words[kind];
  const number = quantity.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return `${number} ${quantity === 1 ? one : many}`;
}

const words = {
  metricsRequested: ['metric read', 'metrics read'],
  lambdaRequests: ['Lambda invocation', 'Lambda invocations'],
  lambdaGbSeconds: ['GB-second of Lambda', 'GB-seconds of Lambda'],
  transitions: ['state transition', 'state transitions'],
  writeUnits: ['table write unit', 'table write units'],
  readUnits: ['table read unit', 'table read units'],
  publishes: ['message published', 'messages published'],
  emails: ['e-mail', 'e-mails'],
} as const satisfies Record<CostLine['kind'], readonly [string, string]>;
