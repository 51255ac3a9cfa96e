import type { Need } from './need.ts';
import { type Policy, readPolicy } from './read-policy.ts';

/** What callers may do: everything, until a policy is loaded. */
export class PolicyGate {
  #policy: Policy | undefined;

  /** Throws, and changes nothing, if the document holds anything that the sandbox does not understand. */
  allowOnly(document: unknown): void {
    this.#policy = readPolicy(document);
  }

  allowAll(): void {
    this.#policy = undefined;
  }

  refused(needs: () => readonly Need[]): Need | undefined {
    const allows = this.#policy;
    return allows && needs().find((need) => !allows(need));
  }
}
