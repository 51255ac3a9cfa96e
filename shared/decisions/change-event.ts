import { changeId } from '../domain/change-ref.ts';
import type { Change } from '../domain/change.ts';
import { type ChangeDetail, eventTypes, type MachineEvent } from '../domain/machine-events.ts';

/** What other programs are told of one record of the ledger, as it stands. */
export function changeEvent(change: Change): MachineEvent {
  const { account, region, instanceId, runId, part, action, status, undoes } = change;
  const { asker, askedBy, startedBy, owner, before, wanted, after, reason, outcome } = change;
  const detail: ChangeDetail = {
    schema: 'imds-warden/change@1',
    id: ['change', runId, account, region, instanceId, part, status].join('/'),
    account,
    region,
    instanceId,
    change: changeId(change),
    part,
    action,
    undoes: undoes === null ? null : changeId({ ...undoes, instanceId }),
    status,
    asker,
    askedBy,
    startedBy,
    owner,
    before,
    wanted,
    after,
    reason,
    outcome,
    errorCode: change.error?.code ?? null,
    runId,
    at: change.settledAt ?? change.requestedAt ?? change.intendedAt,
  };
  return { type: eventTypes.change, detail };
}
