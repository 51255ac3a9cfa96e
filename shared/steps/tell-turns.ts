import { foldTurns } from '../decisions/fold-turns.ts';
import { turnToTell } from '../decisions/turn-to-tell.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { instanceKey, type Target } from '../domain/instance.ts';
import type { Run } from '../domain/run.ts';
import type { UntoldTurn } from '../domain/turn.ts';
import { readInstances } from '../records/instance-records.ts';
import { markTurnsTold, readUntoldTurns } from '../records/turn-records.ts';
import { inChunks } from './in-chunks.ts';
import type { Tools } from './tools.ts';

/** The instance that was told last. */
export type TurnPlace = Target & { readonly instanceId: string };

/** So many instances' records are in memory at once, and so many may be told twice after a crash. */
const mostAtOnce = 500;

/**
 * Tells the stack's bus what it was not told yet of any run, target by target: a run that could not tell leaves it to the
 * next one.
 * @param after where the call before this one stopped
 * @returns where it stopped when time ran out; null when done
 */
export async function tellTurns(
  tools: Pick<Tools, 'table' | 'now' | 'timeIsUp'>,
  { runId }: Pick<Run, 'runId'>,
  after: TurnPlace | null,
  tell: (
    turns: readonly UntoldTurn[],
    records: ReadonlyMap<string, InstanceRecord>,
  ) => Promise<void>,
): Promise<TurnPlace | null> {
  const { table } = tools;
  for await (const items of readUntoldTurns(table, 'bus')) {
    const found = items.flatMap(({ turns }) => turns);
    const folded = foldTurns(found, runId)
      .filter((turn) => after === null || !isToldBy(after, turn))
      .toSorted((one, other) => (one.instanceId < other.instanceId ? -1 : 1));
    for (const turns of inChunks(folded, mostAtOnce)) {
      const records = await readInstances(table, turns);
      await tell(
        turns.flatMap((turn) => turnToTell(turn, records.get(turn.instanceId) ?? null) ?? []),
        records,
      );
      const last = turns.at(-1);
      if (last !== undefined && last !== folded.at(-1) && tools.timeIsUp()) return placeOf(last);
    }
    for (const item of items) await markTurnsTold(table, item, 'bus', tools.now());
    const last = folded.at(-1);
    if (last !== undefined && tools.timeIsUp()) return placeOf(last);
  }
  return null;
}

function isToldBy(after: TurnPlace, turn: UntoldTurn): boolean {
  const isSameTarget = after.account === turn.account && after.region === turn.region;
  return isSameTarget && instanceKey(turn) <= instanceKey(after);
}

function placeOf({ account, region, instanceId }: TurnPlace): TurnPlace {
  return { account, region, instanceId };
}
