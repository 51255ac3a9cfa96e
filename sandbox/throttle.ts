import type { Clock } from './clock.ts';

export interface Bucket {
  name: string;
  burst: number;
  perSecond: number;
}

/** Token buckets per account, Region and name, filled by the sandbox's clock: a clock that stands still never refills them. */
export class Throttle {
  readonly #clock: Clock;
  readonly #scale: number;
  readonly #levels = new Map<string, { tokens: number; at: number }>();

  /** `scale` 0.5 halves every burst and rate. */
  constructor(clock: Clock, scale = 1) {
    this.#clock = clock;
    this.#scale = scale;
  }

  /** Takes one token; false when there is none. */
  take(account: string, region: string, bucket: Bucket): boolean {
    const key = `${account}/${region}/${bucket.name}`;
    const now = this.#clock.now();
    const burst = Math.max(1, bucket.burst * this.#scale);
    const level = this.#levels.get(key) ?? { tokens: burst, at: now };
    const refilled = (Math.max(0, now - level.at) / 1000) * bucket.perSecond * this.#scale;
    const tokens = Math.min(burst, level.tokens + refilled);
    this.#levels.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1;
  }
}
