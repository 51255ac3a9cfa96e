import { sourceRank, whySourceShut } from '../../decisions/sources/allot-sources.ts';
import { closedBreaker } from '../../domain/breaker.ts';
import type { RunSummary, RunTarget } from '../../domain/run.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import { noSourceMemory, type SourceChange } from '../../domain/sources/source-change.ts';
import { sourceKey } from '../../domain/sources/source.ts';
import { readTargetReports } from '../../records/run-records.ts';
import {
  readPendingSources,
  updatePendingSource,
} from '../../records/sources/pending-source-records.ts';
import {
  readOpenSourceChanges,
  readSourceChangeParts,
} from '../../records/sources/source-change-records.ts';
import { readSourceMemories } from '../../records/sources/source-memory-records.ts';
import { readSourceRecords } from '../../records/sources/source-records.ts';
import { collect } from '../collect.ts';
import { isSameTarget } from '../is-same-target.ts';
import { runningRun } from '../running-run.ts';
import { type Stops, takeTurns, type Turn } from '../take-turns.ts';
import type { Tools } from '../tools.ts';
import { changeSource } from './change-source.ts';
import { planSourceNow } from './plan-source-now.ts';
import { afterBreak } from './recall-sources.ts';
import { type SettledSources, settleSourceChanges } from './settle-source-changes.ts';
import { plannedImage } from './planned-image.ts';

export type SourceGuard = Stops & {
  readonly onChange?: (change: SourceChange | null) => void;
  /** Told what became of changes that earlier runs had left open. */
  readonly onEarlier?: (earlier: SettledSources) => void;
  /** This goes on where another invocation of the same run has just stopped. Default: false. */
  readonly isContinued?: boolean;
};

/**
 * Settles what broken runs left of changes of a target's sources, then makes those that were allotted to it, one after the
 * other: each is judged by what the one before has left. After the instances' changes (make-changes.ts), with the same
 * pace, and the kill switch looked at before each.
 * @returns how many were begun when it was told to stop; null when none is left
 */
export async function makeSourceChanges(
  tools: Tools,
  run: RunTarget,
  { look, goOn, onChange, onEarlier, isContinued = false }: SourceGuard,
): Promise<number | null> {
  const open = await collect(readOpenSourceChanges(tools.table, run));
  if (open.length > 0) onEarlier?.(await settleSourceChanges(tools, open));
  const pending = await collect(readPendingSources(tools.table, run.runId, run));
  const allotted = pending.filter(({ status }) => status === 'allotted').toSorted(inTurn);
  if (allotted.length === 0) return null;
  const summary = await runningRun(tools.table, run);
  const turns = await takeTurns(tools, { look, goOn }, isContinued);
  for (const action of allotted) {
    const turn = await turns.next();
    if (turn === null) return turns.begun();
    const change = await carryOut(tools, action, summary, turn);
    if (change !== 'left') onChange?.(change);
  }
  return null;
}

/** Undos first; account defaults last, or they would do for a template what its tag asks of itself. */
function inTurn(a: PendingSource, b: PendingSource): number {
  return sourceRank[a.action] - sourceRank[b.action];
}

/** Makes one allotted change, and writes down what came of it. */
async function carryOut(
  tools: Tools,
  action: PendingSource,
  run: RunSummary,
  { settings, mayCall, repeat }: Turn,
): Promise<SourceChange | 'left' | null> {
  const { table } = tools;
  const put = async (status: PendingSource['status'], reason: string | null) =>
    updatePendingSource(table, run.runId, { ...action, status, reason });
  const observed = 'the settings say observe: nothing is changed';
  const ref = { ...action, runId: run.runId, runStartedAt: run.startedAt };
  const made = (await readSourceChangeParts(table, ref)).at(-1) ?? null;
  if (made === null && settings.mode === 'observe') {
    await put('observed', observed);
    return 'left';
  }
  // The window may have shut while others had their turn. The breaker opens in allot-changes only.
  const isAsked = action.action !== 'undo' && run.scope !== 'undo';
  const shut =
    made === null && isAsked ? whySourceShut(settings, closedBreaker, tools.now()) : null;
  if (shut !== null) {
    await put('waiting', `${shut}; it waits for the next run`);
    return null;
  }
  const memories = new Map(await readSourceMemories(table, action));
  const key = sourceKey(action);
  const memory = await afterBreak(table, action, memories.get(key) ?? noSourceMemory);
  memories.set(key, memory);
  const records = await readSourceRecords(table, action);
  const reports = await readTargetReports(table, run.runId);
  const report = reports.find((one) => isSameTarget(one, action)) ?? null;
  const undone =
    action.undoes === null
      ? []
      : (await readSourceChangeParts(table, { ...action, ...action.undoes })).filter(
          ({ status }) => status === 'applied',
        );
  const planNow = async () =>
    action.action === 'require-v2'
      ? plannedImage(tools, action)
      : planSourceNow(tools, action, { records, report, memories, undone, settings });
  const planned =
    action.action === 'undo' || action.action === 'require-v2'
      ? (await planNow()).plan
      : (records.get(key)?.plan ?? null);
  const change = await changeSource(tools, action, {
    run,
    planned,
    memory,
    made,
    planNow,
    settings,
    mayCall,
    repeat,
  });
  if (change === 'left') await put('observed', observed);
  else if (change === null)
    await put(
      'waiting',
      'its plan is another now than when it was allotted; the next run looks again',
    );
  else await put('done', null);
  return change;
}
