import type { ChangeStatus } from '../../../shared/domain/change.ts';

/** What was done, what is not known yet, what was not done. */
export const appliedOrder = [
  'applied',
  'requested',
  'intended',
  'failed',
  'superseded',
] as const satisfies readonly ChangeStatus[];
