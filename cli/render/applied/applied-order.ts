import type { Change, ChangeStatus } from '../../../shared/domain/change.ts';

/** What was done, what is not known yet, what was not done. */
export const appliedOrder = [
  'applied',
  'requested',
  'intended',
  'failed',
  'superseded',
] as const satisfies readonly ChangeStatus[];

export function inAppliedOrder(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted(
    (a, b) => appliedOrder.indexOf(a.status) - appliedOrder.indexOf(b.status),
  );
}
