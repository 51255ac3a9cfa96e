import { isDeepStrictEqual } from 'node:util';
import type { History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { callWords, newCalls, recordOf } from './parts.ts';
import type { Property } from './property.ts';

/**
 * Every call is preceded by its record, with what is sent and what was there, and by the note that it is begun; and no
 * call is made again for one record, but after a throttle, which proves that nothing was done.
 */
export const recordFirst: Property = {
  name: 'record-first',
  broken: (history, newest) =>
    newCalls(history, newest).flatMap((call) =>
      whyNot(history, call).map((why) => `${callWords(call)}: ${why}`),
    ),
};

function whyNot({ witness }: History, call: ModifyCall): readonly string[] {
  const record = recordOf(call);
  if (record === null) return ['there was no intention of it in the ledger'];
  const begun = call.memory?.begun;
  const isBegun = begun?.runId === record.runId && begun.part === record.part;
  const first = witness.calls.find(
    (one) =>
      one !== call &&
      one.runId === call.runId &&
      one.instanceId === call.instanceId &&
      recordOf(one)?.part === record.part &&
      one.at <= call.at &&
      witness.calls.indexOf(one) < witness.calls.indexOf(call) &&
      !isThrottle(one),
  );
  return [
    ...(isDeepStrictEqual(record.before, call.before)
      ? []
      : ['the record says other settings before']),
    ...(isBegun ? [] : ['it was not remembered as begun']),
    ...(first === undefined ? [] : ['it was called before for the same record']),
  ];
}

function isThrottle({ error }: ModifyCall): boolean {
  return error?.code === 'RequestLimitExceeded';
}
