import type { GroupLine, Grouping } from '../../../shared/domain/report.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { AuditFacts } from './audit-facts.ts';
import { groupColumns, instanceColumns } from './cells.ts';
import { wide } from './columns.ts';
import { costWords } from '../cost-words.ts';
import { drawColumns } from '../draw-columns.ts';
import type { ReportField } from './fields.ts';
import { footWords } from './foot-words.ts';
import type { Paint } from '../look.ts';

/** Instances as columns, and below them how many there are of each verdict. A dash stands for "none" or "no data". */
export function renderTable(
  facts: AuditFacts,
  fields: readonly ReportField[],
  width: number,
  paint: Paint,
): string {
  if (facts.instances.length === 0) return foot(facts, width);
  const columns = instanceColumns(fields, '-');
  const table = drawColumns(columns, facts.instances, width, ({ head }, { verdict }, text) =>
    head === 'verdict' ? paint(verdict, text) : text,
  );
  return `${table}\n\n${foot(facts, width)}`;
}

export function renderGroupTable(
  facts: AuditFacts,
  groups: readonly GroupLine[],
  by: Grouping,
  width: number,
): string {
  if (groups.length === 0) return foot(facts, width);
  // A narrow terminal has room for the verdicts, or for the sums.
  const columns = groupColumns(by, '-').filter(
    ({ head }) => width >= wide || !head.startsWith('noToken'),
  );
  return `${drawColumns(columns, groups, width)}\n\n${foot(facts, width)}`;
}

/** What was not read is said here too, so that a short table cannot pass for a whole one. */
function foot(facts: AuditFacts, width: number): string {
  const { targets } = facts;
  const unread = targets.filter(({ status }) => status === 'unread').length;
  return [
    wrap(footWords(facts), '', width),
    ...(unread === 0 ? [] : [`${unread} of ${targets.length} Regions could not be read.`]),
    wrap(costWords(facts.usage), '', width),
    '',
  ].join('\n');
}
