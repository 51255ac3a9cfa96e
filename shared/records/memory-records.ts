import { CallFailed } from '../domain/errors.ts';
import type { Target } from '../domain/instance.ts';
import { type Memory, noMemory } from '../domain/memory.ts';
import { tableIndexes } from '../domain/names.ts';
import type { Item } from './item.ts';
import { keys, memoryPartition } from './keys.ts';
import type { Table } from './table.ts';

/** What is remembered of a target's instances, by instance id. */
export async function readMemories(table: Table, of: Target): Promise<ReadonlyMap<string, Memory>> {
  const memories = new Map<string, Memory>();
  for await (const item of table.query({ pk: memoryPartition(of) })) {
    const memory = fromItem(item);
    memories.set(memory.instanceId, memory);
  }
  return memories;
}

/** The same of some instances of one target; those without one are left out. */
export async function readMemoriesOf(
  table: Table,
  of: readonly (Target & { readonly instanceId: string })[],
): Promise<ReadonlyMap<string, Memory>> {
  const items = await table.getAll(of.map((instance) => keys.memory(instance)));
  return new Map(items.map(fromItem).map((memory) => [memory.instanceId, memory]));
}

/** What is remembered of one instance; an empty memory where there is none. */
export async function readMemory(
  table: Table,
  of: Target & { readonly instanceId: string },
): Promise<Memory> {
  const item = await table.get(keys.memory(of));
  return item === null ? noMemory(of) : fromItem(item);
}

/**
 * Writes what is to be remembered, on the condition that it is still what was read.
 * @returns the memory as it stands now
 * @throws CallFailed when another writer came in between, which under the lease nobody does
 */
export async function putMemory(table: Table, memory: Memory): Promise<Memory> {
  const { version } = memory;
  const next = { ...memory, version: version + 1 };
  const { account: _account, region: _region, instanceId: _id, ...rest } = next;
  const written = await table.update(
    keys.memory(memory),
    { ...rest, [tableIndexes.underWatch.partition]: isCounted(memory) ? watched : undefined },
    version === 0
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: 'version = :read', values: { ':read': version } },
  );
  if (written) return next;
  throw new CallFailed(
    `what is remembered of ${memory.instanceId} in ${memory.region} was written by another run meanwhile; the next run looks again`,
  );
}

/** Instances whose last modify is under watch, in all Regions; by an index, which may lag by a moment. */
export async function* readWatched(table: Table): AsyncGenerator<Memory> {
  const { name, partition } = tableIndexes.underWatch;
  for await (const item of table.query({ pk: watched, index: { name, partition } }))
    yield fromItem(item);
}

const watched = 'WATCHED';

/** What was rejected and taken back counts for the circuit breaker as long as it would have been watched. */
function isCounted({ watch }: Memory): boolean {
  if (watch === null || watch.end === null) return watch !== null;
  return (
    watch.lastRejectedAt !== null && (watch.end.why === 'undone' || watch.end.why === 'replaced')
  );
}

function fromItem({ pk, sk, ...item }: Item): Memory {
  const { [tableIndexes.underWatch.partition]: _watched, ...rest } = item;
  const [, account = '', region = ''] = String(pk).split('#');
  return { ...noMemory({ account, region, instanceId: String(sk) }), ...rest };
}
