import type { Turn } from '../domain/turn.ts';

/**
 * One turn for each instance out of all that are left to tell: from what was told last to what is so now, found by the run of
 * the last one. What is again as it was told, or came and went meanwhile, is no turn.
 * @param turns of one target, in the order in which they were found
 */
export function foldTurns<T extends Turn>(turns: Iterable<T>): readonly T[] {
  const folded = new Map<string, T>();
  for (const turn of turns) {
    const first = folded.get(turn.instanceId);
    folded.set(turn.instanceId, first === undefined ? turn : { ...turn, from: first.from });
  }
  return [...folded.values()].filter(
    ({ from, to }) => from !== to && !(from === null && to === 'gone'),
  );
}
