import type { Target } from '../domain/instance.ts';
import { expiresAfterDays, keys } from './keys.ts';
import type { Table } from './table.ts';

/** The instances of one target that a run is about. */
export type Selection = Target & {
  readonly instanceIds: readonly string[];
  /** When the action tag of some of them was set, as AWS reported: ISO times by instance id. */
  readonly tagged: Readonly<Record<string, string>>;
  /** They are selected because they are under watch. */
  readonly isWatch: boolean;
};

export async function putSelection(
  table: Table,
  runId: string,
  selection: Selection,
  now: Date,
): Promise<void> {
  const { account, region, instanceIds, tagged, isWatch } = selection;
  // Not `target`, the key of an index.
  const expiresAt = expiresAfterDays(now, 7);
  const item = { account, region, instanceIds, tagged, isWatch, expiresAt };
  await table.put({ ...keys.selection(runId, selection), ...item });
}

/** null: the run is about all of the target. */
export async function readSelection(
  table: Table,
  runId: string,
  of: Target,
): Promise<Selection | null> {
  return (await table.get(keys.selection(runId, of))) as Selection | null;
}
