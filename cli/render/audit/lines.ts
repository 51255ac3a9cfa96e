import { instanceKey } from '../../../shared/domain/instance.ts';
import { monthsOf, monthWords } from '../../../shared/domain/months.ts';
import type { GroupLine } from '../../../shared/domain/report.ts';
import { auditLine } from '../../../shared/wording/audit-line.ts';
import type { AuditFacts } from './audit-facts.ts';
import { countWords } from './count-words.ts';
import { shownName } from '../shown-name.ts';

/** One line an instance. */
export function renderLines({ instances, unreadable, window }: AuditFacts): string {
  const months = monthsOf(window);
  return instances
    .map((report) => auditLine(report, { months, unreadable: unreadable.has(instanceKey(report)) }))
    .map((line) => `${line}\n`)
    .join('');
}

/** `eu-west-1: 38 instances, 8 rejecting, 12 in-use; 2 calls without a token, 0 rejected in 15 months` */
export function renderGroupLines({ window }: AuditFacts, groups: readonly GroupLine[]): string {
  const months = monthWords(monthsOf(window));
  return groups
    .map(
      (group) =>
        `${shownName(group.group)}: ${countWords(group)}; ${group.noToken ?? '-'} calls without a token, ${group.noTokenRejected ?? '-'} rejected in ${months}\n`,
    )
    .join('');
}
