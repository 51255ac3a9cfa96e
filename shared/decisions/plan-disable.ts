import type { Evidence } from '../domain/evidence.ts';
import type { Plan } from '../domain/plan.ts';
import type { ChangeFacts } from './plan-facts.ts';
import { because, forced, hold } from './plan-words.ts';

/** Switch the metadata service off: where nothing is known to need it, or by force. */
export function planDisable(facts: ChangeFacts<'disable'>): Plan {
  const { instance, verdict, evidence, settings, intent, wanted } = facts;
  const { tags } = settings;
  if (intent.force) return { action: 'disable', wanted, reason: forced(verdict.reason, intent) };
  if (instance.profileArn !== null)
    return hold(
      'disable',
      'it has an instance profile, so software on it is likely to fetch credentials from the metadata service',
      tags,
    );
  switch (verdict.kind) {
    case 'enforced':
      // `enforced` rests on the options alone; switching the service off takes evidence, as everywhere.
      if (!quietAndObserved(evidence))
        return hold(
          'disable',
          'IMDSv2 is required, but whether software on it still makes calls that are rejected is not known',
          tags,
        );
      return { action: 'disable', wanted, reason: because(verdict.reason, intent) };
    case 'ready':
    case 'off':
      return { action: 'disable', wanted, reason: because(verdict.reason, intent) };
    case 'rejecting':
    case 'in-use':
    case 'unknown':
      return hold('disable', verdict.reason, tags);
  }
}

function quietAndObserved({ noTokenRejected, window }: Evidence): boolean {
  return (
    noTokenRejected.kind === 'read' &&
    noTokenRejected.quietTotal === 0 &&
    noTokenRejected.quietObservedDays >= window.quietDays
  );
}
