import type { UntoldSource } from '../../decisions/sources/share-sources.ts';
import { toldSourceChange } from '../../decisions/sources/told-source-change.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import { sourceKey } from '../../domain/sources/source.ts';
import {
  readSourceChangeParts,
  readUntoldSourceChanges,
} from '../../records/sources/source-change-records.ts';
import type { Table } from '../../records/table.ts';

/**
 * Every change of a source that no digest has told, by sourceKey, with all its calls: those of a run that broke off as much as
 * of this one. Of two changes of one source the newer is told now, the older next.
 */
export async function readUntoldSources(table: Table): Promise<ReadonlyMap<string, UntoldSource>> {
  const newest = new Map<string, SourceChange>();
  for await (const change of readUntoldSourceChanges(table)) {
    const other = newest.get(sourceKey(change));
    if (!other || other.runStartedAt < change.runStartedAt) newest.set(sourceKey(change), change);
  }
  const untold = new Map<string, UntoldSource>();
  for (const [key, change] of newest) {
    // The index may know only one of them yet.
    const [first = change, ...others] = await readSourceChangeParts(table, change);
    const parts = [first, ...others] as const;
    untold.set(key, { parts, told: toldSourceChange(parts) });
  }
  return untold;
}
