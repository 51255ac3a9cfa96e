/** Times are ISO strings; these are the only conversions, so that nothing pure can ask what time it is. */

/** Epoch milliseconds; NaN for what is no time. */
export function epochOf(isoTime: string): number {
  return Date.parse(isoTime);
}

export function isoOf(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString();
}

export const dayMilliseconds = 86_400_000;
