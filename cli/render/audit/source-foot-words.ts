import type { AuditFacts } from './audit-facts.ts';
import { tallyLaunches } from './source-tally.ts';

/** `3 of 14 sources would launch instances that allow IMDSv1; of 2 it is not known.` */
export function sourceFootWords({ sources }: Pick<AuditFacts, 'sources'>): string {
  if (sources.length === 0) return 'No sources.';
  const { 'v1-allowed': allowing, unknown } = tallyLaunches(sources);
  const head =
    sources.length === 1 ? `${allowing} of 1 source` : `${allowing} of ${sources.length} sources`;
  return `${head} would launch instances that allow IMDSv1${unknown === 0 ? '' : `; of ${unknown} it is not known`}.`;
}
