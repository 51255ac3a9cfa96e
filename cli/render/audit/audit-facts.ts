import type { EvidenceWindow } from '../../../shared/domain/evidence.ts';
import type { AuditPart, InstanceReport, TargetReportLine } from '../../../shared/domain/report.ts';
import type { DefaultsReport, SourceReport } from '../../../shared/domain/sources/source-report.ts';
import type { Usage } from '../../../shared/domain/usage.ts';

/** What one audit found, ready to be printed. */
export type AuditFacts = {
  /** What was asked for, in the order of auditParts; of the rest nothing was read. */
  readonly only: readonly AuditPart[];
  /** ISO. */
  readonly generatedAt: string;
  readonly window: EvidenceWindow;
  readonly targets: readonly TargetReportLine[];
  /** Selected and sorted already; without those that are shutting down or terminated. */
  readonly instances: readonly InstanceReport[];
  /** The instances (by instanceKey) whose evidence failed to be read; others without totals have no data. */
  readonly unreadable: ReadonlySet<string>;
  /** Selected and sorted already, and so are the next. */
  readonly sources: readonly SourceReport[];
  readonly defaults: readonly DefaultsReport[];
  /** From how many the two were selected. */
  readonly read: { readonly sources: number; readonly defaults: number };
  /** A sentence each. */
  readonly problems: readonly string[];
  /** What else was not known; no verdict rests on it. */
  readonly notes: readonly string[];
  /** What the audit itself used of what AWS charges for. */
  readonly usage: Usage;
};

/** What --where, --sort, --columns and formats of one kind of rows are about. */
export function partShown(only: readonly AuditPart[]): AuditPart {
  if (only.includes('instances')) return 'instances';
  return only.includes('sources') ? 'sources' : 'defaults';
}
