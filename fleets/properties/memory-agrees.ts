import { isSameChange } from '../../shared/domain/change-ref.ts';
import { type Change, isOpen } from '../../shared/domain/change.ts';
import type { History } from '../play/history.ts';
import { foreignSince, isEnded } from './parts.ts';
import type { Property } from './property.ts';

/**
 * After a run over the account that came to its end, what is remembered is what the ledger says: the newest change that
 * took effect, none as begun that is settled, and an undo as undone.
 */
export const memoryAgrees: Property = {
  name: 'memory-agrees',
  broken: (history, newest) => {
    const last = newest.runs.at(-1);
    if (last?.scope !== 'account' || last.end !== 'finished' || last.isTroubled) return [];
    if (last.summary?.status !== 'complete') return [];
    const byInstance = Map.groupBy(history.ledger, ({ instanceId }) => instanceId);
    return [...byInstance]
      .filter(([instanceId]) => !isEnded(history, instanceId))
      .flatMap(([instanceId, records]) =>
        whyNot(history, instanceId, records).map((why) => `${instanceId}: ${why}`),
      );
  },
};

function whyNot(
  history: History,
  instanceId: string,
  records: readonly Change[],
): readonly string[] {
  const memory = history.memories.get(instanceId);
  const newest = records.findLast(({ status }) => status === 'applied');
  if (memory === undefined) return newest === undefined ? [] : ['nothing is remembered of it'];
  const { begun, made, undone } = memory;
  const settled = records.find(
    (record) => begun !== null && isSameChange(begun, record) && !isOpen(record),
  );
  const isUnknown = begun !== null && !records.some((record) => isSameChange(begun, record));
  const isUndone =
    newest?.action === 'undo' && newest.part === newest.parts && newest.undoes?.action !== 'undo';
  const isForgotten =
    isUndone &&
    undone === null &&
    foreignSince(history, instanceId, 'tags', Date.parse(newest.undoes?.runStartedAt ?? ''))
      .length === 0;
  return [
    ...(settled === undefined ? [] : [`${settled.runId} is remembered as begun, and is settled`]),
    ...(isUnknown ? [`${begun.runId} is remembered as begun, and is not in the ledger`] : []),
    ...(newest !== undefined && (made === null || !isSameChange(made, newest))
      ? [`the newest change is ${newest.runId}, and remembered is ${made?.runId ?? 'none'}`]
      : []),
    ...(isForgotten ? ['its undo is not remembered'] : []),
  ];
}
