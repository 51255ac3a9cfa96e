import { asked } from '../oracle/asked.ts';
import type { History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { callWords, foreignSince, isOrdinary, newCalls, recordOf, undoneBy } from './parts.ts';
import type { Property } from './property.ts';

/** What was undone is not done again until the tag that asked for it is set anew; what the campaign did, until any is set. */
export const undoneStaysUndone: Property = {
  name: 'undone-stays-undone',
  broken: (history, newest) =>
    newCalls(history, newest)
      .filter(isOrdinary)
      .flatMap((call) => {
        const undo = lastUndo(history, call);
        return undo === null ? [] : [`${callWords(call)}: ${callWords(undo)} took it back`];
      }),
};

/** The undo that forbids this change. */
function lastUndo(history: History, call: ModifyCall): ModifyCall | null {
  const { instanceId, at, seen } = call;
  const earlier = history.witness.calls.filter(
    (one) => one.instanceId === instanceId && one.wasPerformed && one.at < at,
  );
  const last = earlier.findLast((one) => {
    const record = recordOf(one);
    return record?.action === 'undo' && record.part === record.parts;
  });
  const record = last === undefined ? null : recordOf(last);
  const undone = record === null ? null : undoneBy(history, record);
  if (last === undefined || undone === null) return null;
  // Another change has taken effect since: that it could is for itself to answer.
  if (earlier.some((one) => one.at > last.at)) return null;
  if (foreignSince(history, instanceId, 'tags', last.at).length > 0) return null;
  const { word } = asked(seen?.tags ?? {}, at);
  const isSame = undone.asker === 'campaign' ? word === 'none' : word === undone.action;
  return isSame ? last : null;
}
