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

/** Of sources and defaults, fields that are not known without their instances. */
const ofVerdicts: readonly string[] = ['plan', 'planReason'];

/**
 * Refuses what cannot be answered by what is read: its answer would be empty, and look like one.
 * @throws UsageError
 */
export function checkParts(only: readonly AuditPart[], asked: Asked): void {
  const { where, columns, sort, ofCalls } = asked;
  const words = `--only ${only.join(',')}`;
  if (ofCalls !== null && !only.includes('instances'))
    throw new UsageError(`${ofCalls} is about the calls of instances, and ${words} reads none`);
  const named = [...where.keys(), ...(columns ?? []), ...(sort ?? []).map(({ field }) => field)];
  if (!only.includes('instances')) {
    const plan = named.find((name) => ofVerdicts.includes(name));
    if (plan !== undefined)
      throw new UsageError(
        `${plan} rests on the verdicts of instances, and ${words} reads none: imds-warden plan says it`,
      );
    return;
  }
  if (only.includes('sources')) return;
  const field = named.find((name) => ofSources.includes(name));
  if (field !== undefined)
    throw new UsageError(`${field} needs sources to be read, and ${words} reads none`);
}
