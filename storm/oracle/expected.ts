import type { Instance } from '../../sandbox/account/instance.ts';
import { observedSpans } from '../../sandbox/account/usage.ts';
import type { Member } from '../cast/cast.ts';

/** Keys under which settings.json, as it comes, looks for an owner; the first that an instance carries counts. */
const keys = ['owner', 'owneremail', 'contact', 'team'];

/** Whose an instance is by the account's own description; null: nobody's of the cast. */
export function ownersOf(cast: readonly Member[]): (instance: Instance) => Member | null {
  const bySpelling = new Map(
    cast.flatMap((member) => member.spellings.map((spelling) => [spelling, member] as const)),
  );
  return ({ tags }) => {
    for (const key of keys) {
      const found = Object.entries(tags).find(([name]) => name.toLowerCase() === key);
      if (found !== undefined) return bySpelling.get(found[1]) ?? null;
    }
    return null;
  };
}

/** Whether there is anything to tell of it: all but what requires IMDSv2 and is never refused. */
export function isOpen({ options, usage }: Instance, now: number): boolean {
  if (options.httpTokens === 'optional') return true;
  return usage.calls.length > 0 && observedSpans(usage, 'required', now).length > 0;
}
