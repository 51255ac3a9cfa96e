import { type WholeChange, wholeChange } from '../decisions/whole-change.ts';
import type { ChangeRef } from '../domain/change-ref.ts';
import type { Target } from '../domain/instance.ts';
import { readChange } from '../records/change-records.ts';
import type { Table } from '../records/table.ts';

/** What the ledger holds of a change, whether it took one call or two; null: nothing. */
export async function readWholeChange(
  table: Table,
  of: Target & Omit<ChangeRef, 'part'> & { readonly instanceId: string },
): Promise<WholeChange | null> {
  const first = await readChange(table, { ...of, part: 1 });
  if (first === null) return null;
  const second = first.parts > 1 ? await readChange(table, { ...of, part: 2 }) : null;
  return wholeChange(second === null ? [first] : [first, second]);
}
