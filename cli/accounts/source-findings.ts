import { findNotes } from '../../shared/decisions/find-gaps.ts';
import { findSourceNotes } from '../../shared/decisions/sources/find-source-gaps.ts';
import type { AuditPart, TargetReportLine } from '../../shared/domain/report.ts';
import type { LaunchVerdictKind } from '../../shared/domain/sources/launch.ts';
import type { SourceAudit } from '../../shared/domain/sources/source-audit.ts';
import type { RegionSources } from '../../shared/domain/sources/source.ts';
import { isSameTarget } from '../../shared/steps/is-same-target.ts';
import { reportDefaults } from '../../shared/wording/report-defaults.ts';
import { type HangingFacts, isListed, reportSource } from '../../shared/wording/report-source.ts';
import type { AuditRequest } from '../options/parse-audit.ts';
import { partShown } from '../render/audit/audit-facts.ts';
import { defaultsFields } from '../render/audit/defaults-fields.ts';
import type { FieldSet } from '../render/audit/fields.ts';
import { sourceFields } from '../render/audit/source-fields.ts';
import { type Findings, isSelected, remarkWords } from './findings.ts';

/** All that was found of one Region's sources. */
export type FoundSources = {
  readonly read: RegionSources;
  readonly audits: readonly SourceAudit[];
  readonly hanging: HangingFacts;
};

type Asked = Pick<AuditRequest, 'only' | 'where'>;

/** Remembers what was asked for of a Region's sources; where --where is about them, what it selects. */
export function addSources(
  { read, audits, hanging }: FoundSources,
  asked: Asked,
  findings: Findings,
): void {
  const add = adder(asked, findings);
  if (asked.only.includes('sources')) {
    const reports = audits.filter(isListed).map((audit) => reportSource(audit, hanging));
    findings.read.sources += reports.length;
    findings.sources.push(...add('sources', reports, sourceFields));
    if (Object.keys(read.unread).length > 0) findings.unreadSources.push(read);
  }
  if (asked.only.includes('defaults')) {
    const others = audits.filter((audit) => !isListed(audit));
    const reports = others.map((audit) => reportDefaults(audit, read.defaults, hanging));
    findings.read.defaults += reports.length;
    findings.defaults.push(...add('defaults', reports, defaultsFields));
  }
  findings.problems.push(...holes(read, asked.only));
}

function adder({ only, where }: Asked, findings: Findings) {
  return <Row extends { readonly verdict: LaunchVerdictKind }>(
    part: AuditPart,
    reports: readonly Row[],
    fields: FieldSet<Row>,
  ): readonly Row[] => {
    const isAbout = part === partShown(only);
    const selected = reports.filter(
      (report) => !isAbout || isSelected(report, where, fields, findings),
    );
    for (const { verdict } of selected) findings.launches.add(verdict);
    return selected;
  };
}

/**
 * What a run takes for a note is a hole in a list that somebody has asked for. What the account's audit calls a gap is told
 * with all other gaps.
 */
function holes(read: RegionSources, only: readonly AuditPart[]): readonly string[] {
  const ofSources = only.includes('sources') ? findSourceNotes(read) : [];
  const isAsked = only.some((part) => part !== 'instances');
  const ofDefaults = isAsked ? findNotes(read.defaults, null) : [];
  return [...ofSources, ...ofDefaults].map((text) =>
    remarkWords(read.account, { region: read.region, text }),
  );
}

/** The targets, with what of their sources could not be read. */
export function withUnreadSources({
  targets,
  unreadSources,
}: Pick<Findings, 'targets' | 'unreadSources'>): readonly TargetReportLine[] {
  return targets.map((target) => {
    const found = unreadSources.find((read) => isSameTarget(read, target));
    return found === undefined ? target : { ...target, unreadSources: found.unread };
  });
}
