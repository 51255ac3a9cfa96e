import type { LaunchVerdictKind } from '../../../shared/domain/sources/launch.ts';
import type { VerdictKind } from '../../../shared/domain/verdict.ts';
import { alikeColumns, alikeDefaults } from './alike-defaults.ts';
import { type AuditFacts, partShown } from './audit-facts.ts';
import { type Column, rowColumns } from './cells.ts';
import { defaultsTableColumns, sourceTableColumns, tableColumns } from './columns.ts';
import { defaultsFields } from './defaults-fields.ts';
import { instanceFields } from './instance-fields.ts';
import { isShownBeside, leftOutWords } from './shown-sources.ts';
import { sourceFields } from './source-fields.ts';

/** Draws rows: as a table of a terminal, or of a page. */
export type Pen = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  verdictOf: (row: Row) => VerdictKind | LaunchVerdictKind,
) => string;

/** One table of a result. */
export type Block = {
  /** null: it is the first, and what it is about was asked for. */
  readonly title: string | null;
  /** null: no row is worth it. */
  readonly draw: ((pen: Pen) => string) | null;
  /** A sentence below it. */
  readonly more: string | null;
};

export type BlockView = {
  /** null: those of each kind. */
  readonly columns: readonly string[] | null;
  /** Whether --where selects: then what it is not about is left out. */
  readonly isSelection: boolean;
  /** Of the terminal; Infinity elsewhere. */
  readonly width: number;
};

/** The tables of an audit, one below the other; without rows there is none. */
export function auditBlocks(facts: AuditFacts, view: BlockView): readonly Block[] {
  const shown = partShown(facts.only);
  const isAsked = (part: AuditFacts['only'][number]) =>
    part === shown || (facts.only.includes(part) && !view.isSelection);
  return [
    ...(isAsked('instances') ? instanceBlock(facts, view) : []),
    ...(isAsked('sources') ? sourceBlock(facts, view, shown === 'sources') : []),
    ...(isAsked('defaults') ? defaultsBlock(facts, view, shown === 'defaults') : []),
  ];
}

const none = '-';

function instanceBlock({ instances }: AuditFacts, { columns, width }: BlockView): readonly Block[] {
  if (instances.length === 0) return [];
  const drawn = rowColumns(instanceFields, columns ?? tableColumns(instances, width), none);
  const draw = (pen: Pen) => pen(drawn, instances, ({ verdict }) => verdict);
  return [{ title: null, draw, more: null }];
}

function sourceBlock(
  { sources }: AuditFacts,
  { columns, width }: BlockView,
  isFirst: boolean,
): readonly Block[] {
  if (sources.length === 0) return [];
  const rows = isFirst ? sources : sources.filter(isShownBeside);
  const names = (isFirst ? columns : null) ?? sourceTableColumns(rows, width);
  const drawn = rowColumns(sourceFields, names, none);
  const draw = (pen: Pen) => pen(drawn, rows, ({ verdict }) => verdict);
  return [
    {
      title: isFirst ? null : 'Where new instances come from',
      draw: rows.length === 0 ? null : draw,
      more: leftOutWords(sources.length - rows.length, rows.length),
    },
  ];
}

function defaultsBlock(
  { defaults }: AuditFacts,
  { columns, width }: BlockView,
  isFirst: boolean,
): readonly Block[] {
  if (defaults.length === 0) return [];
  if (isFirst) {
    const drawn = rowColumns(
      defaultsFields,
      columns ?? defaultsTableColumns(defaults, width),
      none,
    );
    const draw = (pen: Pen) => pen(drawn, defaults, ({ verdict }) => verdict);
    return [{ title: null, draw, more: null }];
  }
  const lines = alikeDefaults(defaults);
  const draw = (pen: Pen) => pen(alikeColumns(lines, none), lines, ({ report }) => report.verdict);
  return [{ title: 'Account defaults', draw, more: null }];
}
