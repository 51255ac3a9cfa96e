import type { AuditPart } from '../../../shared/domain/report.ts';
import { UsageError } from '../../usage-error.ts';
import type { Sort } from './fields.ts';
import { ofSources } from './instance-fields.ts';
import type { Where } from './where.ts';

export type Asked = {
  readonly where: Where;
  readonly columns: readonly string[] | null;
  readonly sort: Sort | null;
  /** The option that says how calls are counted, if one was given. */
  readonly ofCalls: string | null;
};

/**
 * Refuses what cannot be answered by what is read: its answer would be empty, and look like one.
 * @throws UsageError
 */
export function checkParts(only: readonly AuditPart[], asked: Asked): void {
  const { where, columns, sort, ofCalls } = asked;
  const words = `--only ${only.join(',')}`;
  if (ofCalls !== null && !only.includes('instances'))
    throw new UsageError(`${ofCalls} is about the calls of instances, and ${words} reads none`);
  if (only.includes('sources') || !only.includes('instances')) return;
  const named = [...where.keys(), ...(columns ?? []), ...(sort ?? []).map(({ field }) => field)];
  const field = named.find((name) => ofSources.includes(name));
  if (field !== undefined)
    throw new UsageError(`${field} needs sources to be read, and ${words} reads none`);
}
