import { cost } from '../../shared/decisions/cost.ts';
import type { UsageReport } from '../../shared/domain/report-parts.ts';
import type { Usage } from '../../shared/domain/usage.ts';

/** What a command used and cost, as its JSON tells it. */
export function reportUsage(usage: Usage): UsageReport {
  const { metricsRequested } = usage;
  return { usage: { metricsRequested }, usd: rounded(cost(usage).usd) };
}

/** 0.1 + 0.2 is 0.30000000000000004. */
function rounded(usd: number): number {
  return Number(usd.toFixed(9));
}
