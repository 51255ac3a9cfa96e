import { tripBreaker } from '../decisions/trip-breaker.ts';
import type { Breaker } from '../domain/breaker.ts';
import type { Memory } from '../domain/memory.ts';
import type { Settings } from '../domain/settings.ts';
import { openBreaker, readBreaker } from '../records/breaker-records.ts';
import { readWatched } from '../records/memory-records.ts';
import type { Tools } from './tools.ts';

/** The circuit breaker as it stands after a look at every change under watch; where it opens, it is written down first. */
export async function lookAtBreaker(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  { limits }: Pick<Settings, 'limits'>,
): Promise<Breaker> {
  const breaker = await readBreaker(table);
  if (breaker.openedAt !== null) return breaker;
  const watched: Memory[] = [];
  for await (const memory of readWatched(table)) watched.push(memory);
  const looked = tripBreaker(breaker, watched, limits.breakerShare, now());
  if (looked.openedAt !== null) await openBreaker(table, looked);
  return looked;
}
