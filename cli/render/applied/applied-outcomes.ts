import type { Change } from '../../../shared/domain/change.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { ended, point } from '../plan/plan-prose.ts';
import { appliedPlaces } from './applied-places.ts';

/** In words what came of each change that is not plainly applied; what is the same of several is said once. */
export function appliedOutcomes(changes: readonly Change[], width: number): string {
  const special = changes.filter(({ status, outcome }) => status !== 'applied' || outcome !== null);
  if (special.length === 0) return '';
  const groups = Map.groupBy(special, (change) => `${change.status}: ${outcomeWords(change)}`);
  return [
    `WORTH A LOOK (${special.length})`,
    ...[...groups].flatMap(([text, same]) => [
      point('- ', ended(plainText(text, 500)), width),
      appliedPlaces(same, width),
    ]),
  ].join('\n');
}

function outcomeWords({ status, outcome, error }: Change): string {
  if (outcome !== null) return outcome;
  if (error !== null) return `${error.code}: ${error.message}`;
  switch (status) {
    case 'requested':
      return 'EC2 accepted it, and no read has shown it yet; the next run or apply verifies it';
    case 'intended':
      return 'EC2 gave no answer, so it may have been made or not; the next run or apply settles it by what EC2 shows then';
    case 'applied':
    case 'failed':
    case 'superseded':
      return 'why is not known';
  }
}
