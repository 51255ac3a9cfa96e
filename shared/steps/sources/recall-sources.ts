import { rememberSourceSettled } from '../../decisions/sources/remember-source.ts';
import { isOpen } from '../../domain/change.ts';
import type { Target } from '../../domain/instance.ts';
import type { SourceChange, SourceMemory } from '../../domain/sources/source-change.ts';
import type { SourceId, SourceKind } from '../../domain/sources/source.ts';
import {
  readSourceChange,
  readSourceChangeParts,
} from '../../records/sources/source-change-records.ts';
import { readSourceMemories } from '../../records/sources/source-memory-records.ts';
import type { Table } from '../../records/table.ts';
import type { Tools } from '../tools.ts';
import { settleSourceChanges } from './settle-source-changes.ts';

/**
 * What is remembered of a target's sources, by sourceKey, once what broken runs have left open is settled by a read: while a
 * change of a source is open, no other one is planned.
 */
export async function recallSources(
  tools: Pick<Tools, 'clients' | 'table' | 'now' | 'log'>,
  target: Target,
): Promise<ReadonlyMap<string, SourceMemory>> {
  const { table } = tools;
  const memories = await readSourceMemories(table, target);
  const begun = [...memories].filter(([, memory]) => memory.begun !== null);
  if (begun.length === 0) return memories;
  const open: SourceChange[] = [];
  for (const [key, memory] of begun)
    open.push(...(await changesBegun(table, sourceOf(key), memory)).filter(isOpen));
  await settleSourceChanges(tools, open);
  const again = new Map(await readSourceMemories(table, target));
  for (const [key, memory] of again) again.set(key, await afterBreak(table, sourceOf(key), memory));
  return again;
}

/** The ledger tells what became of a change that is begun: its record is final, or still open, or was never written. */
export async function afterBreak(
  table: Table,
  of: SourceId,
  memory: SourceMemory,
): Promise<SourceMemory> {
  if (memory.begun === null) return memory;
  let settled = memory;
  for (const change of await changesBegun(table, of, memory)) {
    if (isOpen(change)) return settled;
    settled = rememberSourceSettled(settled, change);
  }
  return settled.begun === null ? settled : { ...settled, begun: null };
}

async function changesBegun(
  table: Table,
  of: SourceId,
  { begun }: SourceMemory,
): Promise<readonly SourceChange[]> {
  if (begun === null) return [];
  if (begun.part === 1) {
    const change = await readSourceChange(table, { ...of, ...begun });
    return change === null ? [] : [change];
  }
  return readSourceChangeParts(table, { ...of, ...begun });
}

/** As sourceKey has it; only the last part is free text. */
export function sourceOf(key: string): SourceId {
  const [account = '', region = '', kind = '', ...id] = key.split('/');
  return { account, region, kind: kind as SourceKind, id: id.join('/') };
}
