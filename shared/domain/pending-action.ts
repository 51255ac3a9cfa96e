import type { Target } from './instance.ts';
import type { LedgerAction, Undoes } from './plan.ts';

/** `asked` by a tag and judged safe; then what the limits, and at last the change itself, made of it. */
export const pendingStatuses = ['asked', 'allotted', 'waiting', 'observed', 'done'] as const;

export type PendingStatus = (typeof pendingStatuses)[number];

/** A change that a run's audit planned, on its way through the limits. */
export type PendingAction = Target & {
  readonly instanceId: string;
  readonly owner: string;
  readonly group: string | null;
  readonly action: LedgerAction;
  /** Of an undo alone. */
  readonly undoes: Undoes | null;
  readonly status: PendingStatus;
  /** Why it waits, when it does. */
  readonly reason: string | null;
};

/** How many instances each owner and each Auto Scaling group has in the whole run: what the shares are taken of. */
export type Sizes = {
  readonly owners: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
};

/** Group names are unique per account and Region only. */
export function groupKey(of: Target & { readonly group: string }): string {
  return `${of.account}#${of.region}#${of.group}`;
}
