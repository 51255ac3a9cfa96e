import type {
  ExplainRoleReport,
  HangingReport,
} from '../../../shared/domain/explain-source-report.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';
import type { ExplainedRole } from './explained-source.ts';
import { countVerdicts, hangingReports } from './hanging-report.ts';

/** One document, as docs/explain.schema.json describes it. */
export function roleJson(explained: ExplainedRole): string {
  const { now } = explained;
  const { roleDelivery } = now;
  const instances = hangingReports(now.instances);
  const report: ExplainRoleReport = {
    schema: 'imds-warden/explain-role@1',
    generatedAt: explained.generatedAt,
    account: explained.account,
    role: explained.role,
    regions: explained.regions,
    settings: explained.settingsFrom,
    profiles: now.profiles,
    roleDelivery:
      roleDelivery.kind === 'read'
        ? { calls: roleDelivery.calls, lastAt: roleDelivery.lastAt, days: roleDelivery.days }
        : null,
    roleDeliveryUnknown: roleDelivery.kind === 'unreadable' ? roleDelivery.why : null,
    noToken: sumOf(instances, ({ noToken }) => noToken),
    noTokenRejected: sumOf(instances, ({ noTokenRejected }) => noTokenRejected),
    instances,
    verdicts: countVerdicts(now.instances),
    problems: explained.problems,
    notes: explained.notes,
    ...reportUsage(explained.usage),
  };
  return `${safeJson(report, 2)}\n`;
}

/** Calls of those with data; null: none has any. Never a zero for that. */
export function sumOf(
  instances: readonly HangingReport[],
  count: (instance: HangingReport) => number | null,
): number | null {
  const known = instances.flatMap((instance) => count(instance) ?? []);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}
