import type { Audit } from '../../shared/domain/audit.ts';
import { isUnreadable } from '../../shared/domain/calls-seen.ts';
import { isGone } from '../../shared/domain/instance.ts';
import type { InstanceReport, TargetReportLine } from '../../shared/domain/report.ts';
import type { Remark, TargetOutcome } from '../../shared/domain/target-outcome.ts';
import type { VerdictKind } from '../../shared/domain/verdict.ts';
import { reportInstance } from '../../shared/wording/report-instance.ts';
import { instanceKey } from '../render/audit/audit-facts.ts';
import { matches, type Where } from '../render/audit/where.ts';

/** What an audit has found so far, over all accounts and Regions. */
export type Findings = {
  readonly targets: TargetReportLine[];
  /** Empty where instances are printed as they are read. */
  readonly instances: InstanceReport[];
  readonly unreadable: Set<string>;
  /** Verdicts among the selected instances. */
  readonly verdicts: Set<VerdictKind>;
  /** What could not be read; the report is not whole. */
  readonly problems: string[];
  /** What else was not known. */
  readonly notes: string[];
};

export function noFindings(): Findings {
  return {
    targets: [],
    instances: [],
    unreadable: new Set(),
    verdicts: new Set(),
    problems: [],
    notes: [],
  };
}

/** The living and selected among these audits, as reports. */
export function select(
  audits: readonly Audit[],
  where: Where,
  findings: Findings,
): readonly InstanceReport[] {
  const reports: InstanceReport[] = [];
  for (const audit of audits) {
    if (isGone(audit.instance)) continue;
    const report = reportInstance(audit);
    if (!matches(where, report)) continue;
    findings.verdicts.add(report.verdict);
    if (isUnreadable(audit.evidence)) findings.unreadable.add(instanceKey(report));
    reports.push(report);
  }
  return reports;
}

export function addTarget(
  { account, region, instances, error }: TargetOutcome,
  { targets, problems }: Findings,
): void {
  const status = error === null ? 'read' : 'unread';
  targets.push({ account, region, status, ...(error === null ? {} : { error }), instances });
  if (error !== null) problems.push(`${region} in account ${account} could not be read: ${error}`);
}

/** `eu-west-1 in account 111122223333: what was not known` */
export function remarkWords(account: string, { region, text }: Remark): string {
  return `${region === null ? '' : `${region} in `}account ${account}: ${text}`;
}
