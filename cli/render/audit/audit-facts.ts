import type { EvidenceWindow } from '../../../shared/domain/evidence.ts';
import type { InstanceReport, TargetReportLine } from '../../../shared/domain/report.ts';
import type { Usage } from '../../../shared/domain/usage.ts';

/** What one audit found, ready to be printed. */
export type AuditFacts = {
  /** ISO. */
  readonly generatedAt: string;
  readonly window: EvidenceWindow;
  readonly targets: readonly TargetReportLine[];
  /** Selected and sorted already; without those that are shutting down or terminated. */
  readonly instances: readonly InstanceReport[];
  /** The instances (by instanceKey) whose evidence failed to be read; others without totals have no data. */
  readonly unreadable: ReadonlySet<string>;
  /** A sentence each. */
  readonly problems: readonly string[];
  /** What else was not known; no verdict rests on it. */
  readonly notes: readonly string[];
  /** What the audit itself used of what AWS charges for. */
  readonly usage: Usage;
};
