import type { GroupLine, Grouping, InstanceReport } from '../../../shared/domain/report.ts';
import { noRole, rolesNotKnown } from './role-words.ts';
import { tally } from './tally.ts';

/**
 * Instances counted by what they share, the largest group first. An instance whose profile has several roles counts
 * under each of them, so that groups of roles may add up to more than there are instances.
 */
export function groupReports(
  reports: readonly InstanceReport[],
  by: Grouping,
): readonly GroupLine[] {
  const groups = new Map<string, InstanceReport[]>();
  for (const report of reports)
    for (const group of groupsOf(report, by)) {
      const members = groups.get(group);
      if (members) members.push(report);
      else groups.set(group, [report]);
    }
  return [...groups]
    .map(([group, members]) => ({ group, ...tally(members) }))
    .toSorted((a, b) => b.instances - a.instances || (a.group < b.group ? -1 : 1));
}

function groupsOf(report: InstanceReport, by: Grouping): readonly string[] {
  switch (by) {
    case 'region':
      return [report.region];
    case 'owner':
      return [report.owner];
    case 'verdict':
      return [report.verdict];
    case 'account':
      return [report.account];
    case 'role':
      if (report.roleNames === null) return [rolesNotKnown];
      return report.roleNames.length === 0 ? [noRole] : [...new Set(report.roleNames)];
  }
}
