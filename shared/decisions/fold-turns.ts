import type { Standing, UntoldTurn } from '../domain/turn.ts';

/** All turns of one instance that are left to tell, as one: from what was told last to what was found last. */
export type FoldedTurn = UntoldTurn & {
  /**
   * What a listener may believe by now, the latest last. What an earlier run has found it may have told as well: between the
   * call and the note that it was told a process may end, and a call may fail after it was heard.
   */
  readonly believed: readonly (Standing | null)[];
};

/**
 * One turn for each instance, found by the run of the last one. Which of them is to be told, its record decides.
 * @param turns of one target, in the order in which they were found
 * @param runId the run that tells: it has found all of its own turns before it tells the first
 */
export function foldTurns(turns: Iterable<UntoldTurn>, runId: string): readonly FoldedTurn[] {
  const folded = new Map<string, FoldedTurn>();
  for (const turn of turns) {
    const { from, believed } = folded.get(turn.instanceId) ?? {
      from: turn.from,
      believed: [turn.from],
    };
    const isOwn = turn.runId === runId;
    const heard = isOwn ? believed : [...believed, turn.to];
    folded.set(turn.instanceId, { ...turn, from, believed: heard });
  }
  return [...folded.values()];
}
