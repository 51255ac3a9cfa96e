import { callWords, foreignSince, isOrdinary, newCalls, recordNow, recordOf } from './parts.ts';
import type { Property } from './property.ts';

const day = 86_400_000;

/**
 * Drift: an instance is changed by the same tag once in a day at most, however often somebody changes it back. A restore
 * ends an outage, as often as it takes; and a change that EC2 had accepted and then shows as not made is tried again.
 */
export const onceADay: Property = {
  name: 'once-a-day',
  broken: (history, newest) => {
    const performed = history.witness.calls.filter(
      (call) => call.wasPerformed && isOrdinary(call) && recordOf(call)?.action !== 'restore',
    );
    return newCalls(history, newest).flatMap((call) => {
      if (!performed.includes(call)) return [];
      const earlier = performed.find(
        (one) =>
          one !== call &&
          one.instanceId === call.instanceId &&
          recordOf(one)?.action === recordOf(call)?.action &&
          one.at <= call.at &&
          recordNow(history, one)[0]?.status !== 'failed' &&
          call.at - one.at < day &&
          foreignSince(history, call.instanceId, 'tags', one.at).length === 0 &&
          // Taken back before anybody saw it: to the ledger it never took effect, and is tried again.
          recordNow(history, one)[0]?.status !== 'failed',
      );
      return earlier === undefined ? [] : [`${callWords(call)}: as ${callWords(earlier)}`];
    });
  },
};
