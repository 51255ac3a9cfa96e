import { isDeepStrictEqual } from 'node:util';
import { type Change, isOpen } from '../../shared/domain/change.ts';
import type { History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { allRuns, callWords, foreignSince, isEnded, recordNow, recordOf } from './parts.ts';
import type { Property } from './property.ts';

/** How long a call without an answer may still be under way (shared/decisions/settle-change.ts). */
const graceMilliseconds = 17 * 60_000;

/**
 * After every run that was not killed, ledger and EC2 agree: each call that EC2 accepted has exactly one record, with the
 * settings before and after it as EC2 had them; no record says applied of what EC2 never did, or anything else of what it
 * did, unless somebody changed it; and a run over all of the account leaves no old record open.
 */
export const ledgerAgrees: Property = {
  name: 'ledger-agrees',
  broken: (history, newest) => {
    const last = newest.runs.at(-1);
    if (last === undefined || last.end !== 'finished') return [];
    return [
      ...history.witness.calls.flatMap((call) => ofCall(history, call)),
      ...history.ledger.flatMap((record) => ofRecord(history, record)),
    ];
  },
};

function ofCall(history: History, call: ModifyCall): readonly string[] {
  const records = recordNow(history, call);
  const [record] = records;
  if (record === undefined || records.length > 1)
    return [`${callWords(call)}: it has ${records.length} records`];
  const say = (what: string) => [`${callWords(call)}: the record is ${record.status}, and ${what}`];
  if (!call.wasPerformed) return [];
  if (!isDeepStrictEqual(record.before, call.before)) return say('says other settings before');
  const isDisturbed =
    isEnded(history, call.instanceId) ||
    foreignSince(history, call.instanceId, 'options', call.at).length > 0;
  switch (record.status) {
    case 'applied':
      if (isDeepStrictEqual(record.after, call.after) || isDisturbed) return [];
      // Both calls of one undo are settled by one read, after the second.
      if (record.part < record.parts && isShownAfter(history, call, record)) return [];
      return say('says other settings after');
    case 'failed':
    case 'superseded':
      return isDisturbed ? [] : say('EC2 did it');
    case 'intended':
    case 'requested':
      return [];
  }
}

function isShownAfter({ witness }: History, { runId, instanceId }: ModifyCall, record: Change) {
  return witness.calls.some(
    (call) =>
      call.runId === runId &&
      call.instanceId === instanceId &&
      isDeepStrictEqual(record.after, call.after),
  );
}

function ofRecord(history: History, record: Change): readonly string[] {
  const { instanceId, runId, status } = record;
  const name = `${record.action} of ${instanceId} by ${runId}`;
  const calls = history.witness.calls.filter(
    (call) =>
      call.runId === runId &&
      call.instanceId === instanceId &&
      recordOf(call)?.part === record.part,
  );
  const since = Date.parse(record.intendedAt);
  if (status === 'applied' && !calls.some((call) => call.wasPerformed))
    if (foreignSince(history, instanceId, 'options', since).length === 0)
      return [`${name}: the record is applied, and EC2 never did it`];
  if (!isOpen(record) || !isSettleable(history, record)) return [];
  const runs = allRuns(history).filter(
    (run) =>
      run.scope === 'account' &&
      run.end === 'finished' &&
      !run.isTroubled &&
      run.summary?.status === 'complete' &&
      run.startedAt - since > graceMilliseconds &&
      // What somebody does just then, EC2 shows as pending.
      !history.witness.foreign.some(
        ({ at, ...one }) =>
          one.instanceId === instanceId && at >= run.startedAt && at <= run.endedAt,
      ),
  );
  return runs.length > 0 ? [`${name}: ${runs[0]?.runId} left the record ${status}`] : [];
}

/** EC2 shows what became of it: of an instance that is starting or stopping it may say `pending` for as long as it likes. */
function isSettleable({ stage, fleet }: History, { instanceId }: Change): boolean {
  const instance = stage.account.instances.get(instanceId);
  const isHidden = fleet.withoutOptions.some((place) => fleet.instances[place]?.id === instanceId);
  return !isHidden && (instance?.state === 'running' || instance?.state === 'stopped');
}
