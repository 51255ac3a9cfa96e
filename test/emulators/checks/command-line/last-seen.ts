import type { AuditReport } from '../../../../shared/domain/report.ts';
import type { Launched } from '../../fleet/random/random-instance.ts';
import { counted } from '../../fleet/random/random-points.ts';

const bucketMilliseconds = 3 * 86_400_000;

/** Start of the newest 3 days of the window with a call of either metric; null: there was none. */
export function lastSeen({ points, seededAt }: Launched, window: AuditReport['window']) {
  const from = Date.parse(window.from);
  const ages = Object.values(points)
    .flat()
    .filter(({ daysAgo, value }) => value > 0 && daysAgo <= counted.upTo)
    .map(({ daysAgo }) => daysAgo);
  if (ages.length === 0) return null;
  const newest = seededAt - Math.min(...ages) * 86_400_000;
  const bucket = Math.floor((newest - from) / bucketMilliseconds);
  return new Date(from + bucket * bucketMilliseconds).toISOString();
}
