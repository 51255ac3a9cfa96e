import { type Cost, pricesOf } from '../domain/prices.ts';
import { aboutUsd, quantityWords } from './cost-words.ts';

/** `2,000 metrics read: about 0.02 USD at list prices (us-east-1, 2026-11-22).` */
export function costSentence({ lines, usd }: Cost): string {
  if (lines.length === 0) return 'Nothing was used that AWS charges for.';
  const { region, date } = pricesOf;
  return `${lines.map(quantityWords).join(', ')}: ${aboutUsd(usd)} at list prices (${region}, ${date}).`;
}
