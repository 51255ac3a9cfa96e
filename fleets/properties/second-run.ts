import type { PendingAction } from '../../shared/domain/pending-action.ts';
import type { History, RunReport } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { callWords, isOrdinary, isSameHour, isTurning } from './parts.ts';
import type { Property } from './property.ts';

/**
 * A second run right after a first changes nothing more than what the limits of the first left over, and nothing at all
 * where nothing was left.
 */
export const secondRun: Property = {
  name: 'second-run',
  broken: (history, { happened, runs: [first, second] }) => {
    if (happened.kind !== 'twice' || first === undefined || second === undefined) return [];
    if (first.summary?.status !== 'complete' || second.end !== 'finished') return [];
    if (!isSameHour(first.startedAt, second.endedAt)) return [];
    const left = pendingOf(history, first).filter(({ status }) => status === 'waiting');
    return history.witness.calls
      .filter((call) => call.runId === second.runId && call.wasPerformed && isOrdinary(call))
      .filter(({ instanceId }) => !left.some((one) => one.instanceId === instanceId))
      .filter((call) => !isOther(history, call, first, second))
      .map((call) => `${callWords(call)}: ${first.runId} had left nothing of it`);
  },
};

function pendingOf({ stage }: History, { runId }: RunReport): readonly PendingAction[] {
  return stage.store.find(`RUN#${runId}`, 'PENDING#') as unknown as readonly PendingAction[];
}

/** Something was another thing the second time: a date came, or the instance had started meanwhile. */
function isOther(
  history: History,
  { instanceId, seen }: ModifyCall,
  first: RunReport,
  second: RunReport,
): boolean {
  const before = history.witness.firstViews(first.runId).get(instanceId);
  return (
    before?.state !== seen?.state || isTurning(history, instanceId, first.startedAt, second.endedAt)
  );
}
