import type { ChangeRef } from '../domain/change-ref.ts';
import type { Change, ChangeStatus } from '../domain/change.ts';
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

/** Whatever there is of these changes, in no order. Consistent. */
export async function readChangesNamed(
  table: Table,
  of: readonly ChangeKey[],
): Promise<readonly Change[]> {
  return (await table.getAll(of.map((one) => keys.change(one)))) as unknown as readonly Change[];
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

/** Every step of a change is news to its owner and to other programs, until both have been told of it. */
const untold = 'UNTOLD';

/** Which status each of them was told of. */
type Told = {
  readonly ownerToldOf?: ChangeStatus;
  readonly machinesToldOf?: ChangeStatus;
};

/** Changes that no digest has told, of this run or of one that broke off or could not send. */
export async function* readUntoldChanges(table: Table): AsyncGenerator<Change> {
  for await (const change of untoldChanges(table))
    if (change.ownerToldOf !== change.status) yield change;
}

/** Changes of whose status no event has told. By an index, which may lag: what it misses it shows to the next run. */
export async function* readUntoldToMachines(table: Table): AsyncGenerator<Change> {
  for await (const change of untoldChanges(table)) if (!isToldToMachines(change)) yield change;
}

export function isToldToMachines(change: Change): boolean {
  return (change as Change & Told).machinesToldOf === change.status;
}

async function* untoldChanges(table: Table): AsyncGenerator<Change & Told> {
  const { name, partition } = tableIndexes.untoldChanges;
  for await (const item of table.query({ pk: untold, index: { name, partition } }))
    yield item as unknown as Change & Told;
}

/** Its owner has heard of it; where no event has told of it, it stays where readUntoldToMachines finds it. */
export async function markTold(table: Table, of: ChangeKey): Promise<void> {
  const over = { [tableIndexes.untoldChanges.partition]: undefined };
  const names = { '#status': 'status' };
  if (await table.update(keys.change(of), over, { expression: 'machinesToldOf = #status', names }))
    return;
  const change = await readChange(table, of);
  if (change === null) return;
  const { status } = change;
  const still = { expression: '#status = :status', names, values: { ':status': status } };
  await table.update(keys.change(of), { ownerToldOf: status }, still);
}

/** An event has told of its status. One that it has come to since is told by the next. */
export async function markToldToMachines(table: Table, change: Change): Promise<void> {
  const { status } = change;
  const key = keys.change(change);
  const told = { machinesToldOf: status };
  const isStill = { names: { '#status': 'status' }, values: { ':status': status } };
  // Its owner mostly hears of it a moment later.
  const isAlone = '(attribute_not_exists(ownerToldOf) OR ownerToldOf <> :status)';
  if (await table.update(key, told, { expression: `#status = :status AND ${isAlone}`, ...isStill }))
    return;
  const over = { ...told, [tableIndexes.untoldChanges.partition]: undefined };
  await table.update(key, over, { expression: '#status = :status', ...isStill });
}

function toItem(change: Change): Item {
  return {
    ...keys.change(change),
    ...change,
    ...(isOpen(change) ? { [tableIndexes.openChanges.partition]: target(change) } : {}),
    [tableIndexes.untoldChanges.partition]: untold,
  };
}
