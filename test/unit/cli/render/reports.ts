import type { AuditFacts } from '../../../../cli/render/audit/audit-facts.ts';
import type { InstanceReport } from '../../../../shared/domain/report.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import { reportInstance } from '../../../../shared/wording/report-instance.ts';
import { auditWith } from '../../support/audits.ts';
import { window } from '../../support/evidence.ts';
import { now } from '../../support/moment.ts';

/** The perfect instance: IMDSv2 required, no role, its name web-01, in eu-west-1. */
export const perfectReport: InstanceReport = reportInstance(auditWith({}));

export function reportWith(spoilt: Partial<InstanceReport>): InstanceReport {
  return { ...perfectReport, ...spoilt };
}

/** Instances `i-1`, `i-2` and so on, each spoilt in its own way. */
export function reportsWith(...all: readonly Partial<InstanceReport>[]): readonly InstanceReport[] {
  return all.map((spoilt, index) => reportWith({ instanceId: `i-${index + 1}`, ...spoilt }));
}

/** How every result ends that says what it cost. */
export const costLine =
  '2,000 metrics read: about 0.02 USD at list prices (us-east-1, 2026-11-22).';

/** One Region that was read, and these instances in it. */
export function factsWith(
  instances: readonly InstanceReport[],
  spoilt: Partial<AuditFacts> = {},
): AuditFacts {
  return {
    only: ['instances'],
    sources: [],
    defaults: [],
    read: { sources: 0, defaults: 0 },
    generatedAt: now.toISOString(),
    window,
    targets: [
      {
        account: perfectReport.account,
        region: 'eu-west-1',
        status: 'read',
        instances: instances.length,
      },
    ],
    instances,
    unreadable: new Set(),
    problems: [],
    notes: [],
    usage: { ...noUsage, metricsRequested: 2000 },
    ...spoilt,
  };
}
