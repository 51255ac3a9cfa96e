import type { GroupLine, Grouping } from '../../../shared/domain/report.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { AuditFacts } from './audit-facts.ts';
import { auditBlocks, type BlockView, type Pen } from './blocks.ts';
import { groupColumns } from './cells.ts';
import { wide } from './columns.ts';
import { costWords } from '../cost-words.ts';
import { drawColumns } from '../draw-columns.ts';
import { footWords } from './foot-words.ts';
import type { Paint } from '../look.ts';

/** Rows as columns, and below them how many there are of each verdict. A dash stands for "none" or "no data". */
export function renderTable(facts: AuditFacts, view: BlockView, paint: Paint): string {
  const { width } = view;
  const pen: Pen = (columns, rows, verdictOf) =>
    drawColumns(columns, rows, width, ({ head }, row, text) =>
      head === 'verdict' ? paint(verdictOf(row), text) : text,
    );
  const blocks = auditBlocks(facts, view).map(({ title, draw, more }) =>
    [title, draw?.(pen) ?? null, more === null ? null : wrap(more, '', width)]
      .filter((part) => part !== null)
      .join('\n'),
  );
  return [...blocks, foot(facts, width)].join('\n\n');
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
  const inPart = targets.filter(({ unreadSources }) => unreadSources !== undefined).length;
  return [
    ...footWords(facts).map((words) => wrap(words, '', width)),
    ...(unread === 0 ? [] : [`${unread} of ${targets.length} Regions could not be read.`]),
    ...(inPart === 0
      ? []
      : [`Of ${inPart} of ${targets.length} Regions not all sources could be read.`]),
    wrap(costWords(facts.usage), '', width),
    '',
  ].join('\n');
}
