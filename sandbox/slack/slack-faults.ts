import { seededRandom } from '../seeded-random.ts';
import type { SlackFault, SlackFaultRule } from './slack.ts';

/** The rules by which requests fail; the first that matches a request applies. */
export class SlackFaults {
  #rules: { readonly rule: SlackFaultRule; left: number }[] = [];
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  add(rule: SlackFaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? Infinity });
  }

  clear(): void {
    this.#rules = [];
  }

  take(method: string): SlackFault | undefined {
    const found = this.#rules.find(
      ({ rule: { method: wanted = method, probability = 1 }, left }) =>
        left > 0 && wanted === method && (probability === 1 || this.#random() < probability),
    );
    if (found) found.left -= 1;
    return found?.rule.fault;
  }
}
