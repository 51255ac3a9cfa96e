import type { AuditPart, Grouping } from '../../../shared/domain/report.ts';
import { UsageError } from '../../usage-error.ts';
import type { Sort } from './fields.ts';
import type { Format } from './render-audit.ts';

export type AskedView = {
  readonly columns?: readonly string[] | null;
  readonly groupBy?: Grouping | null;
  readonly sort?: Sort | null;
  /** As it was typed; null: everything. */
  readonly only?: readonly AuditPart[] | null;
};

const withColumns: readonly Format[] = ['table', 'csv', 'markdown'];
const ofOneKind: readonly Format[] = ['lines', 'ndjson', 'csv'];

/**
 * Refuses options that would be ignored.
 * @throws UsageError
 */
export function checkView(format: Format, { columns, groupBy, sort, only }: AskedView): void {
  const ignored = columns ? '--columns' : sort ? '--sort' : null;
  if (groupBy && ignored !== null)
    throw new UsageError(`${ignored} is about instances, and --group-by shows none`);
  if (groupBy && only && !only.includes('instances'))
    throw new UsageError(`--group-by counts instances, and --only ${only.join(',')} reads none`);
  if (columns && !withColumns.includes(format))
    throw new UsageError(
      `--columns goes with --format ${withColumns.join(', ')}, not with ${format}`,
    );
  if (only && only.length > 1 && !groupBy && ofOneKind.includes(format))
    throw new UsageError(
      `--format ${format} holds rows of one kind: give --only ${only.join(' or --only ')}, not --only ${only.join(',')}`,
    );
}
