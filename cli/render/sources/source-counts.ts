import type { SourceChange } from '../../../shared/domain/sources/source-change.ts';
import { appliedOrder } from '../applied/applied-order.ts';

/** `2 calls of sources applied`, `1 call of sources failed`; empty where there was none. */
export function sourceCounts(changes: readonly SourceChange[]): readonly string[] {
  return appliedOrder
    .map((of) => ({ of, count: changes.filter(({ status }) => status === of).length }))
    .filter(({ count }) => count > 0)
    .map(({ of, count }) => `${count} ${count === 1 ? 'call' : 'calls'} of sources ${of}`);
}
