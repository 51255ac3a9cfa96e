import type { ChangeName } from '../../shared/domain/change-name.ts';
import { UsageError } from '../usage-error.ts';
import type { UndoPlan } from '../../shared/domain/undo-plan.ts';
import { findUndoable } from '../../shared/steps/find-undoable.ts';
import { planUndoByHand } from '../../shared/steps/plan-undo-by-hand.ts';
import { readPlace } from '../place/open-place.ts';
import type { OneAccount } from './one-account.ts';

/**
 * What an undo of these changes would do, by what is recorded and a fresh look at instances and sources.
 * @throws UsageError where nothing is recorded at all; InvalidInput naming what is not, or was never made
 */
export async function planUndoOf(
  names: readonly ChangeName[],
  { connection, place, account }: OneAccount,
): Promise<UndoPlan> {
  const { tools } = connection;
  const at = tools.now().toISOString();
  const found = await readPlace(place.table, connection, async ({ table }) =>
    findUndoable(table, names, account),
  );
  if (found === null)
    throw new UsageError(
      'there is nothing to undo: no stack is deployed in this account, and there are no records in .imds-warden/ here; start in the folder in which apply was started',
    );
  const { settings } = place;
  return { account, at, settings, ...(await planUndoByHand(tools, found, settings)) };
}
