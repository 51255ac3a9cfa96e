import type { ChangeRef } from '../domain/change-ref.ts';
import type { Change } from '../domain/change.ts';
import { isOpen } from '../domain/change.ts';
import type { Target } from '../domain/instance.ts';
import { tableIndexes } from '../domain/names.ts';
import type { Run } from '../domain/run.ts';
import { instancePartition, keys, target } from './keys.ts';
import type { Item } from './item.ts';
import type { Table } from './table.ts';

type ChangeKey = ChangeRef & Pick<Change, 'account' | 'region' | 'instanceId'>;

/**
 * Writes a change for the first time. Answers false, and writes nothing, when this run has a record for the instance
 * already: whoever asks twice must settle that one instead.
 */
export async function recordChange(table: Table, change: Change): Promise<boolean> {
  return table.put(toItem(change), { onlyNew: true });
}

/**
 * Moves a change along its line. The condition is the status it was read with, so two writers cannot both move it and
 * a final record is never touched again.
 */
export async function advanceChange(table: Table, from: Change, to: Change): Promise<boolean> {
  if (!isOpen(from)) return false;
  const { status, after, outcome, requestedAt, settledAt, error, requestId } = to;
  return table.update(
    keys.change(from),
    {
      status,
      after,
      outcome,
      requestedAt,
      settledAt,
      error,
      requestId,
      [tableIndexes.openChanges.partition]: isOpen(to) ? target(to) : undefined,
      [tableIndexes.untoldChanges.partition]: untold,
    },
    {
      expression: '#status = :from',
      names: { '#status': 'status' },
      values: { ':from': from.status },
    },
  );
}

/** What a run has recorded of changes of these instances, by instance id; of an undo in two calls, the first. */
export async function readChanges(
  table: Table,
  { runId, startedAt }: Run,
  of: readonly Pick<Change, 'account' | 'region' | 'instanceId'>[],
): Promise<ReadonlyMap<string, Change>> {
  const items = await table.getAll(
    of.map((instance) => keys.change({ ...instance, runId, runStartedAt: startedAt, part: 1 })),
  );
  return new Map(items.map((item) => [String(item['instanceId']), item as unknown as Change]));
}

/** Second calls of undos that take two; most take one. */
export async function readSecondParts(
  table: Table,
  { runId, startedAt }: Run,
  of: readonly Pick<Change, 'account' | 'region' | 'instanceId'>[],
): Promise<readonly Change[]> {
  const items = await table.getAll(
    of.map((instance) => keys.change({ ...instance, runId, runStartedAt: startedAt, part: 2 })),
  );
  return items as unknown as readonly Change[];
}

/** All changes of one instance, oldest first. */
export async function* readChangesOf(
  table: Table,
  of: Pick<Change, 'account' | 'region' | 'instanceId'>,
): AsyncGenerator<Change> {
  for await (const item of table.query({ pk: instancePartition(of), prefix: 'CHANGE#' }))
    yield item as unknown as Change;
}

export async function readChange(table: Table, of: ChangeKey): Promise<Change | null> {
  const item = await table.get(keys.change(of));
  return item as Change | null;
}

/** Changes of a target that nobody has settled yet, of this run or of one that broke off. */
export async function* readOpenChanges(table: Table, of: Target): AsyncGenerator<Change> {
  const { name, partition } = tableIndexes.openChanges;
  for await (const item of table.query({ pk: target(of), index: { name, partition } }))
    yield item as unknown as Change;
}

/** Every step of a change is news to its owner, until a digest has told it. */
const untold = 'UNTOLD';

/** Changes that no digest has told, of this run or of one that broke off or could not send. */
export async function* readUntoldChanges(table: Table): AsyncGenerator<Change> {
  const { name, partition } = tableIndexes.untoldChanges;
  for await (const item of table.query({ pk: untold, index: { name, partition } }))
    yield item as unknown as Change;
}

export async function markTold(table: Table, of: ChangeKey): Promise<void> {
  await table.update(
    keys.change(of),
    { [tableIndexes.untoldChanges.partition]: undefined },
    { expression: 'attribute_exists(pk)' },
  );
}

function toItem(change: Change): Item {
  return {
    ...keys.change(change),
    ...change,
    ...(isOpen(change) ? { [tableIndexes.openChanges.partition]: target(change) } : {}),
    [tableIndexes.untoldChanges.partition]: untold,
  };
}
