import { isDeepStrictEqual } from 'node:util';
import type { Memory } from '../domain/memory.ts';
import { putMemory, readMemoriesOf } from '../records/memory-records.ts';
import type { Table } from '../records/table.ts';
import { finishBegun } from './finish-begun.ts';

const memoriesAtOnce = 10;

/** Writes what is new of what is to be remembered, in any number of Regions. */
export async function recordMemories(table: Table, memories: readonly Memory[]): Promise<void> {
  for (const ofRegion of Map.groupBy(memories, ({ region }) => region).values()) {
    const stored = await readMemoriesOf(table, ofRegion);
    const changed = ofRegion.filter(
      (memory) => !isDeepStrictEqual(memory, stored.get(memory.instanceId)),
    );
    await finishBegun(changed, memoriesAtOnce, async (memory) => putMemory(table, memory));
  }
}
