import type { AuditFacts } from './audit-facts.ts';
import { countWords } from './count-words.ts';
import { tally } from './tally.ts';

/** How many instances there are below a table; of a selection, of how many it is one: it must not pass for the fleet. */
export function footWords({
  instances,
  targets,
}: Pick<AuditFacts, 'instances' | 'targets'>): string {
  const read = targets.reduce((sum, target) => sum + target.instances, 0);
  if (instances.length >= read)
    return instances.length === 0 ? 'No instances.' : countWords(tally(instances), ': ');
  if (instances.length === 0)
    return read === 1 ? '0 of 1 instance is selected.' : `0 of ${read} instances are selected.`;
  return countWords(tally(instances), ': ', read);
}
