import { isDeepStrictEqual } from 'node:util';
import { rememberSettled } from '../decisions/remember.ts';
import type { Change } from '../domain/change.ts';
import type { RunSummary } from '../domain/run.ts';
import { putMemory, readMemory } from '../records/memory-records.ts';
import type { Tools } from './tools.ts';

/**
 * What is to be remembered of a change that is settled. Should this break off, the next audit finds the change as `begun`
 * and asks the ledger (recall.ts).
 */
export async function rememberOutcome(
  { table }: Pick<Tools, 'table'>,
  { settings }: Pick<RunSummary, 'settings'>,
  change: Change,
): Promise<void> {
  const memory = await readMemory(table, change);
  const next = rememberSettled(memory, change, settings.watch.days);
  if (!isDeepStrictEqual(next, memory)) await putMemory(table, next);
}
