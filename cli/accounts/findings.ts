import type { Audit } from '../../shared/domain/audit.ts';
import { isUnreadable } from '../../shared/domain/calls-seen.ts';
import { instanceKey, isGone } from '../../shared/domain/instance.ts';
import type { InstanceReport, TargetReportLine } from '../../shared/domain/report.ts';
import type { Remark, TargetOutcome } from '../../shared/domain/target-outcome.ts';
import type { LaunchVerdictKind } from '../../shared/domain/sources/launch.ts';
import type { DefaultsReport, SourceReport } from '../../shared/domain/sources/source-report.ts';
import type { RegionSources } from '../../shared/domain/sources/source.ts';
import type { VerdictKind } from '../../shared/domain/verdict.ts';
import { reportInstance } from '../../shared/wording/report-instance.ts';
import type { AccountFailure } from './each-account.ts';
import type { FieldSet } from '../render/audit/fields.ts';
import { instanceFields } from '../render/audit/instance-fields.ts';
import { matches, unknownFields, type Where, whereValues } from '../render/audit/where.ts';

/** What an audit has found so far, over all accounts and Regions. */
export type Findings = {
  readonly targets: TargetReportLine[];
  /** Empty where instances are printed as they are read, and so is the next. */
  readonly instances: InstanceReport[];
  /** By instanceKey: their evidence could not be read. */
  readonly unreadable: Set<string>;
  /** Verdicts among the selected instances. */
  readonly verdicts: Set<VerdictKind>;
  /** Those that --where selected, if it is about them, and else all. */
  readonly sources: SourceReport[];
  readonly defaults: DefaultsReport[];
  /** Before --where. */
  readonly read: { sources: number; defaults: number };
  /** Verdicts among those sources and defaults. */
  readonly launches: Set<LaunchVerdictKind>;
  /** How many --where left out only because this field of theirs is not known. */
  readonly undecided: Map<string, number>;
  /** Regions of whose sources a part could not be read. */
  readonly unreadSources: RegionSources[];
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
    sources: [],
    defaults: [],
    read: { sources: 0, defaults: 0 },
    launches: new Set(),
    undecided: new Map(),
    unreadSources: [],
    problems: [],
    notes: [],
  };
}

export type Selected = { readonly report: InstanceReport; readonly isUnreadable: boolean };

/** The living and selected among these audits, as reports. Of an instance nothing is kept here. */
export function select(
  audits: readonly Audit[],
  where: Where,
  findings: Findings,
): readonly Selected[] {
  const selected: Selected[] = [];
  for (const audit of audits) {
    if (isGone(audit.instance)) continue;
    const report = reportInstance(audit);
    if (!isSelected(report, where, instanceFields, findings)) continue;
    findings.verdicts.add(report.verdict);
    selected.push({ report, isUnreadable: isUnreadable(audit.evidence) });
  }
  return selected;
}

/** Whether --where selects it; what cannot be decided is counted. */
export function isSelected<Row>(
  report: Row,
  where: Where,
  fields: FieldSet<Row>,
  { undecided }: Findings,
): boolean {
  for (const field of unknownFields(where, report, fields))
    undecided.set(field, (undecided.get(field) ?? 0) + 1);
  return matches(where, report, fields);
}

/** Remembers instances for a report that is printed at the end. */
export function keep(selected: readonly Selected[], { instances, unreadable }: Findings): void {
  for (const { report, isUnreadable: failed } of selected) {
    instances.push(report);
    if (failed) unreadable.add(instanceKey(report));
  }
}

export function addTarget(
  { account, region, instances, error }: TargetOutcome,
  { targets, problems }: Findings,
): void {
  const status = error === null ? 'read' : 'unread';
  targets.push({ account, region, status, ...(error === null ? {} : { error }), instances });
  if (error !== null) problems.push(unreadWords({ account, region, error }));
}

/** An account that could not be asked for its Regions; of a profile's not even the id is known. */
export function addFailure({ label, text }: AccountFailure, { targets, problems }: Findings): void {
  problems.push(text);
  if (label !== null && /^\d{12}$/.test(label))
    targets.push({ account: label, region: 'all', status: 'unread', error: text, instances: 0 });
}

export function unreadWords({
  account,
  region,
  error,
}: Pick<TargetOutcome, 'account' | 'region' | 'error'>): string {
  return `${region} in account ${account} could not be read: ${error}`;
}

/** `eu-west-1 in account 111122223333: what was not known` */
export function remarkWords(account: string, { region, text }: Remark): string {
  return `${region === null ? '' : `${region} in `}account ${account}: ${text}`;
}

/** What --where asked for and the audit cannot answer: an empty list must not look like good news. */
export function unanswered(
  where: Where,
  { thing: { one, many } }: Pick<FieldSet<never>, 'thing'>,
  { undecided, targets }: Findings,
): readonly string[] {
  const undecidedWords = [...undecided].map(
    ([field, count]) =>
      `--where ${field}: ${count === 1 ? `1 ${one} was` : `${count} ${many} were`} left out although their ${field} is not known`,
  );
  const neverRead = (['region', 'account'] as const).flatMap((field) => {
    const read = [...new Set(targets.map((target) => target[field]))].toSorted();
    return whereValues(where, field)
      .filter((value) => !read.includes(value))
      .map((value) => `--where ${field}=${value} was not read; read: ${read.join(', ')}`);
  });
  return [...undecidedWords, ...neverRead];
}
