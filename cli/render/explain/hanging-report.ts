import type { HangingReport } from '../../../shared/domain/explain-source-report.ts';
import type { Audit } from '../../../shared/domain/audit.ts';
import { type VerdictKind, verdictKinds } from '../../../shared/domain/verdict.ts';
import { reportInstance } from '../../../shared/wording/report-instance.ts';

/** Instances worst first, and then by Region and id: the same order at every call. */
export function hangingReports(audits: readonly Audit[]): readonly HangingReport[] {
  return audits
    .map(toReport)
    .toSorted(
      (a, b) =>
        verdictKinds.indexOf(a.verdict) - verdictKinds.indexOf(b.verdict) ||
        compare(`${a.region} ${a.instanceId}`, `${b.region} ${b.instanceId}`),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toReport(audit: Audit): HangingReport {
  const { template } = audit.instance;
  const all = reportInstance(audit);
  return {
    account: all.account,
    region: all.region,
    instanceId: all.instanceId,
    name: all.name,
    state: all.state,
    owner: all.owner,
    httpTokens: all.httpTokens,
    httpEndpoint: all.httpEndpoint,
    hopLimit: all.hopLimit,
    noToken: all.noToken,
    noTokenRejected: all.noTokenRejected,
    lastSeen: all.lastSeen,
    verdict: all.verdict,
    reason: all.reason,
    advice: all.advice,
    launchedFrom: template === null ? null : `${template.id} version ${template.version}`,
    sourceNote: all.sourceNote,
    roleDelivery: all.roleDelivery,
    roleDeliveryUnknown: all.roleDeliveryUnknown,
  };
}

/** Only those that occur. */
export function countVerdicts(
  audits: readonly Audit[],
): Readonly<Partial<Record<VerdictKind, number>>> {
  const counts: Partial<Record<VerdictKind, number>> = {};
  for (const { verdict } of audits) counts[verdict.kind] = (counts[verdict.kind] ?? 0) + 1;
  return counts;
}
