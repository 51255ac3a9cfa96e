import type { SourceAudit } from '../../domain/sources/source-audit.ts';
import { noSourceCounts, type SourceCounts } from '../../domain/sources/source-counts.ts';

export function countSources(audits: readonly Pick<SourceAudit, 'verdict'>[]): SourceCounts {
  const counts = { ...noSourceCounts };
  for (const { verdict } of audits) counts[verdict] += 1;
  return counts;
}
