import type { Target } from '../domain/instance.ts';

/** For what carries a target beside its own: reports, pages, actions. */
export function isSameTarget(one: Target, other: Target): boolean {
  return one.account === other.account && one.region === other.region;
}
