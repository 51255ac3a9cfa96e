import { countHanging, type SourceAudit } from '../../domain/sources/source-audit.ts';
import type { RegionSources } from '../../domain/sources/source.ts';
import { dayMilliseconds, epochOf } from '../../domain/time.ts';

/** EC2 says a day late when an AMI was last launched from. */
const daysOfUse = 91;

/**
 * Without the account's AMIs of which nobody knows a use: no source names them, no instance hangs on them, and nothing was
 * launched from them for 90 days. Builds leave thousands of those behind.
 */
export function usedSources(
  audits: readonly SourceAudit[],
  { images }: Pick<RegionSources, 'images'>,
  now: Date,
): readonly SourceAudit[] {
  const since = now.getTime() - daysOfUse * dayMilliseconds;
  const recent = new Set(
    images.flatMap(({ id, lastLaunchedAt }) =>
      lastLaunchedAt !== null && epochOf(lastLaunchedAt) >= since ? id : [],
    ),
  );
  return audits.filter(
    ({ kind, id, launches, hanging }) =>
      kind !== 'image' ||
      recent.has(id) ||
      countHanging(hanging) > 0 ||
      launches.some(({ usedBy }) => usedBy.length > 0),
  );
}
