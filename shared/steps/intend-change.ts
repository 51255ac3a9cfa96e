import { findTags } from '../decisions/find-tags.ts';
import type { Change } from '../domain/change.ts';
import type { Instance } from '../domain/instance.ts';
import type { ChangePlan } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';

/** The record of a change before its call: what was there, what is wanted, why, and who asked. */
export function intendChange(
  run: Run,
  record: InstanceRecord,
  plan: ChangePlan,
  fresh: Instance | null,
  { tags }: Settings,
  now: Date,
): Change {
  const said = fresh === null ? [] : findTags(fresh.tags, tags.action);
  return {
    account: record.account,
    region: record.region,
    instanceId: record.instanceId,
    runId: run.runId,
    runStartedAt: run.startedAt,
    action: plan.action,
    status: 'intended',
    before: fresh?.options ?? null,
    wanted: plan.wanted,
    after: null,
    reason: plan.reason,
    outcome: null,
    askedBy: said.length > 0 ? `tag ${tags.action}=${said.join(', ')}` : `tag ${tags.action}`,
    verdict: record.verdict,
    owner: record.owner,
    intendedAt: now.toISOString(),
    requestedAt: null,
    settledAt: null,
    error: null,
    requestId: null,
  };
}
