import type { Change } from '../../../shared/domain/change.ts';
import { optionsChange } from '../../../shared/wording/options.ts';
import type { Look } from '../look.ts';
import { inAppliedOrder } from './applied-order.ts';
import { changeTable, column, placeColumns } from './change-table.ts';

/** Every change that the run recorded: what it was, what became of it, before and after. */
export function appliedTable(changes: readonly Change[], { width }: Look): string {
  const last = { head: 'before -> after', text: beforeAndAfter };
  return changeTable(inAppliedOrder(changes), columns, last, width);
}

const columns = [
  ...placeColumns,
  column('action', ({ action }) => action),
  column('status', ({ status }) => status),
];

/** What EC2 showed, and never what was only wished for, unless it says so. */
function beforeAndAfter({ status, before, after, wanted }: Change): string {
  switch (status) {
    case 'applied':
      return optionsChange(before, after);
    case 'requested':
      return `${optionsChange(before, wanted)} (not verified yet)`;
    case 'intended':
      return `${optionsChange(before, wanted)} (not known whether EC2 did it)`;
    case 'failed':
      // Without a later read EC2 refused.
      return after === null ? 'not changed' : optionsChange(before, after);
    case 'superseded':
      // Without options the instance may be gone, whatever was called before: the outcome has the words.
      return after === null ? '-' : optionsChange(before, after);
  }
}
