import { isDeepStrictEqual } from 'node:util';
import { rememberSourceSettled } from '../../decisions/sources/remember-source.ts';
import { settleSource } from '../../decisions/sources/settle-source.ts';
import { LeaseLost } from '../../domain/errors.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import { advanceSourceChange } from '../../records/sources/source-change-records.ts';
import { putSourceMemory, readSourceMemory } from '../../records/sources/source-memory-records.ts';
import type { Tools } from '../tools.ts';
import { readSourceNow } from './read-source-now.ts';

export type SettledSources = {
  readonly settled: readonly SourceChange[];
  /** Those that stay open. */
  readonly left: readonly SourceChange[];
};

/**
 * Brings open changes of sources into agreement with what EC2 shows now; calls nothing but reads. What cannot be read stays
 * open, and is left to the next run.
 */
export async function settleSourceChanges(
  tools: Pick<Tools, 'clients' | 'table' | 'now' | 'log'>,
  open: readonly SourceChange[],
): Promise<SettledSources> {
  const settled: SourceChange[] = [];
  const left: SourceChange[] = [];
  for (const change of open.toSorted(inOrder)) {
    const final = await settle(tools, change);
    if (final === null) left.push(change);
    else if (final !== 'moved') settled.push(final);
  }
  return { settled, left };
}

/** @returns null where it stays open; `moved`: somebody else has moved the record on since it was read, and theirs stands */
async function settle(
  tools: Pick<Tools, 'clients' | 'table' | 'now' | 'log'>,
  change: SourceChange,
): Promise<SourceChange | 'moved' | null> {
  const { table, now, log } = tools;
  let settlement;
  try {
    settlement = settleSource(change, await readSourceNow(tools, change), now());
  } catch (error) {
    if (!(error instanceof Error) || error instanceof LeaseLost) throw error;
    const { kind, id } = change;
    log.warn('what became of a change could not be read', { kind, id, error: error.message });
    return null;
  }
  if (settlement === null) return null;
  const final: SourceChange = { ...change, ...settlement, settledAt: now().toISOString() };
  if (!(await advanceSourceChange(table, change, final))) return 'moved';
  const memory = await readSourceMemory(table, final);
  const next = rememberSourceSettled(memory, final);
  if (!isDeepStrictEqual(next, memory)) await putSourceMemory(table, final, next);
  return final;
}

function inOrder(a: SourceChange, b: SourceChange): number {
  if (a.runStartedAt !== b.runStartedAt) return a.runStartedAt < b.runStartedAt ? -1 : 1;
  return a.part - b.part;
}
