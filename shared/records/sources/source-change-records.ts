import type { ChangeRef } from '../../domain/change-ref.ts';
import { type ChangeStatus, isOpen } from '../../domain/change.ts';
import type { Target } from '../../domain/instance.ts';
import { tableIndexes } from '../../domain/names.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import type { SourceId } from '../../domain/sources/source.ts';
import type { Item } from '../item.ts';
import { keys, sourcePartition, sourcesPartition } from '../keys.ts';
import type { Table } from '../table.ts';

const { openChanges, untoldChanges } = tableIndexes;

/** Beside the instances' in the same index, under a name of their own. */
const untold = 'UNTOLDSOURCES';

/** Writes a change for the first time. Answers false, and writes nothing, when this run has a record of it already. */
export async function recordSourceChange(table: Table, change: SourceChange): Promise<boolean> {
  const item: Item = {
    ...keys.sourceChange(change),
    ...change,
    ...(isOpen(change) ? { [openChanges.partition]: sourcesPartition(change) } : {}),
    [untoldChanges.partition]: untold,
  };
  return table.put(item, { onlyNew: true });
}

/** Moves a change along its line; the condition is the status it was read with, so no final record is touched again. */
export async function advanceSourceChange(
  table: Table,
  from: SourceChange,
  to: SourceChange,
): Promise<boolean> {
  if (!isOpen(from)) return false;
  const { status, after, created, outcome, requestedAt, settledAt, error, requestId } = to;
  return table.update(
    keys.sourceChange(from),
    {
      status,
      after,
      created,
      outcome,
      requestedAt,
      settledAt,
      error,
      requestId,
      [openChanges.partition]: isOpen(to) ? sourcesPartition(to) : undefined,
      [untoldChanges.partition]: untold,
    },
    {
      expression: '#status = :from',
      names: { '#status': 'status' },
      values: { ':from': from.status },
    },
  );
}

export async function readSourceChange(
  table: Table,
  of: SourceId & ChangeRef,
): Promise<SourceChange | null> {
  return (await table.get(keys.sourceChange(of))) as SourceChange | null;
}

/** Every record of one change, in order: one for each of its calls that was begun. Empty: there is none. */
export async function readSourceChangeParts(
  table: Table,
  of: SourceId & Omit<ChangeRef, 'part'>,
): Promise<readonly SourceChange[]> {
  const prefix = keys.sourceChange({ ...of, part: 1 }).sk;
  const parts: SourceChange[] = [];
  for await (const item of table.query({ pk: sourcePartition(of), prefix })) {
    const change = item as unknown as SourceChange;
    // The names of runs may begin alike.
    if (change.runId === of.runId) parts.push(change);
  }
  return parts.toSorted((a, b) => a.part - b.part);
}

/** All changes of one source, oldest first. */
export async function* readSourceChangesOf(
  table: Table,
  of: SourceId,
): AsyncGenerator<SourceChange> {
  for await (const item of table.query({ pk: sourcePartition(of), prefix: 'CHANGE#' }))
    yield item as unknown as SourceChange;
}

/** Changes of a target's sources that nobody has settled yet, of this run or of one that broke off. */
export async function* readOpenSourceChanges(
  table: Table,
  of: Target,
): AsyncGenerator<SourceChange> {
  const { name, partition } = openChanges;
  for await (const item of table.query({ pk: sourcesPartition(of), index: { name, partition } }))
    yield item as unknown as SourceChange;
}

type Told = { readonly ownerToldOf?: ChangeStatus };

/** Changes of whose status no digest has told. By an index, which may lag: what it misses it shows to the next run. */
export async function* readUntoldSourceChanges(table: Table): AsyncGenerator<SourceChange> {
  const { name, partition } = untoldChanges;
  for await (const item of table.query({ pk: untold, index: { name, partition } })) {
    const change = item as unknown as SourceChange & Told;
    if (change.ownerToldOf !== change.status) yield change;
  }
}

/** Its owner has heard of this status of it; one that it has come to since is told by the next digest. */
export async function markSourceTold(
  table: Table,
  change: SourceId & ChangeRef & Pick<SourceChange, 'status'>,
): Promise<void> {
  const { status } = change;
  await table.update(
    keys.sourceChange(change),
    { ownerToldOf: status, [untoldChanges.partition]: undefined },
    {
      expression: '#status = :status',
      names: { '#status': 'status' },
      values: { ':status': status },
    },
  );
}
