import { countHanging, type SourceAudit } from '../../domain/sources/source-audit.ts';
import type { RegionSources } from '../../domain/sources/source.ts';
import { dayMilliseconds, epochOf } from '../../domain/time.ts';

type Known = Pick<RegionSources, 'images' | 'unread'>;

/** EC2 says a day late when an AMI was last launched from. */
const daysOfUse = 91;

/** All but AMIs can name one, or show by their instances that they launch from it. */
const naming = ['templates', 'configurations', 'groups', 'fleets'] as const;

/**
 * Without the account's AMIs of which nobody knows a use: no source names them, no instance hangs on them, and nothing was
 * launched from them for 90 days. Builds leave thousands of those behind. While anything that may name them is unread, none is
 * left out.
 */
export function usedSources(
  audits: readonly SourceAudit[],
  read: Known,
  now: Date,
): readonly SourceAudit[] {
  return isNamingRead(read) ? usedForCertain(audits, read, now) : audits;
}

/** Whether everything was read that may name an AMI: otherwise one that nothing names may be in use all the same. */
export function isNamingRead({ unread }: Pick<Known, 'unread'>): boolean {
  return naming.every((part) => unread[part] === undefined);
}

/** Without the AMIs of which no use is known, whatever could not be read. */
export function usedForCertain(
  audits: readonly SourceAudit[],
  { images }: Pick<Known, 'images'>,
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
