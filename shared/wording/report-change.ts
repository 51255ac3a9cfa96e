import { changeId } from '../domain/change-ref.ts';
import type { Change } from '../domain/change.ts';
import type { ChangeReport } from '../domain/explain-report.ts';

/** A change as the command line reports it; its fields are in the order of docs/explain.schema.json. */
export function reportChange(change: Change): ChangeReport {
  const { runId, instanceId, action, undoes, parts, status, before, wanted, after } = change;
  const { reason, outcome, asker, askedBy, startedBy, error, requestId } = change;
  const { intendedAt, requestedAt, settledAt } = change;
  return {
    id: changeId(change),
    runId,
    action,
    undoes: undoes === null ? null : changeId({ ...undoes, instanceId }),
    calls: parts,
    status,
    before,
    wanted,
    after,
    reason,
    outcome,
    asker,
    askedBy,
    startedBy,
    intendedAt,
    requestedAt,
    settledAt,
    error,
    requestId,
  };
}
