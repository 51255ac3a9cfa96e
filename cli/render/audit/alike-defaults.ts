import { type DefaultsReport, noPreference } from '../../../shared/domain/sources/source-report.ts';
import { type Column, rowColumns } from './cells.ts';
import { accountColumn } from './columns.ts';
import { defaultsFields } from './defaults-fields.ts';

/** Regions of one account whose defaults are alike: an account that nobody has touched is one line. */
export type AlikeDefaults = {
  readonly regions: readonly string[];
  /** Any of them. */
  readonly report: DefaultsReport;
};

const alike = [
  'account',
  'verdict',
  'httpTokens',
  'httpEndpoint',
  'hopLimit',
  'instanceMetadataTags',
  'enforced',
  'managedBy',
] as const;

/** @param defaults sorted: the lines keep that order */
export function alikeDefaults(defaults: readonly DefaultsReport[]): readonly AlikeDefaults[] {
  return [...Map.groupBy(defaults, keyOf).values()].flatMap((reports) => {
    const [report] = reports;
    return report === undefined ? [] : [{ regions: reports.map(({ region }) => region), report }];
  });
}

function keyOf(report: DefaultsReport): string {
  return JSON.stringify(alike.map((field) => report[field]));
}

export function alikeColumns(
  lines: readonly AlikeDefaults[],
  empty: string,
): readonly Column<AlikeDefaults>[] {
  const ofReports = (fields: readonly string[]) =>
    rowColumns(defaultsFields, fields, empty).map((column) => ({
      ...column,
      cell: ({ report }: AlikeDefaults) => column.cell(report),
    }));
  const text = (head: string, cell: (line: AlikeDefaults) => string) => ({
    head,
    cell,
    toTheRight: false,
    mayBeCut: true,
  });
  const accounts = accountColumn(lines.map(({ report }) => report));
  return [
    ...ofReports([...accounts, 'verdict']),
    text('defaults', ({ report }) => settingsWords(report) ?? empty),
    ...ofReports(['enforced', 'managedBy']),
    text('regions', ({ regions }) => regions.join(' ')),
  ];
}

/** `tokens required, hop limit 2`: what is preferred; null: it could not be read. */
function settingsWords(report: DefaultsReport): string | null {
  if (report.httpTokens === null) return null;
  const preferred = (
    [
      ['tokens', report.httpTokens],
      ['endpoint', report.httpEndpoint],
      ['hop limit', report.hopLimit],
      ['tags', report.instanceMetadataTags],
    ] as const
  ).filter(([, value]) => value !== noPreference);
  if (preferred.length === 0) return 'no preference';
  return preferred.map(([setting, value]) => `${setting} ${value}`).join(', ');
}
