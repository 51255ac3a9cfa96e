import type { Change } from '../../../shared/domain/change.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';

/** `Asked for by tag imds-warden=modify (2), the deadline campaign (1).`; not where it was whoever started the run. */
export function appliedAskers(
  changes: readonly Pick<Change, 'askedBy' | 'startedBy'>[],
  width: number,
): string {
  const others = changes.filter(({ askedBy, startedBy }) => askedBy !== startedBy);
  const askers = [...Map.groupBy(others, ({ askedBy }) => askedBy)].map(
    ([askedBy, same]) => `${plainText(askedBy, 200)} (${same.length})`,
  );
  return askers.length === 0 ? '' : wrap(`Asked for by ${askers.join(', ')}.`, '', width);
}
