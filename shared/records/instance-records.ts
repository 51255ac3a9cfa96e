import type { Audit, RoleNames } from '../domain/audit.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Instance, InstanceState, MetadataOptions, Target } from '../domain/instance.ts';
import { tableIndexes } from '../domain/names.ts';
import type { Plan } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import type { VerdictKind } from '../domain/verdict.ts';
import { expiresAfterDays, keys, target } from './keys.ts';
import type { Item } from './item.ts';
import type { Table } from './table.ts';

/** What the table holds of one instance: the last audit, flat enough to be read in the console. */
export type InstanceRecord = Target & {
  readonly instanceId: string;
  readonly name: string | null;
  readonly state: InstanceState;
  readonly owner: string;
  readonly ownerFrom: 'tag' | 'fallback';
  readonly roleNames: RoleNames;
  readonly profileArn: string | null;
  readonly group: string | null;
  readonly managedBy: string | null;
  readonly options: MetadataOptions | null;
  readonly optionsApplied: boolean;
  readonly evidence: Evidence;
  readonly verdict: VerdictKind;
  readonly compliant: boolean;
  readonly reason: string;
  readonly advice: string | null;
  readonly intent: string;
  readonly plan: Plan;
  readonly readAt: string;
  readonly runId: string;
  /** The Region could not be read since `readAt`: this is what was known then, not what is. */
  readonly stale: boolean;
  /** Shutting down, terminated, or no longer listed. */
  readonly gone: boolean;
};

export async function putAudits(
  table: Table,
  run: Run,
  audits: readonly Audit[],
  gone: (instance: Instance) => boolean,
  now: Date,
  /** ISO time of reading, where that was a while ago. */
  readAt = now.toISOString(),
): Promise<void> {
  await table.putAll(
    audits.map((audit) => ({ ...toItem(run, audit, gone(audit.instance), now), readAt })),
  );
}

export async function readInstance(
  table: Table,
  of: Target & { readonly instanceId: string },
): Promise<InstanceRecord | null> {
  return (await table.get(keys.state(of))) as InstanceRecord | null;
}

/** Last-seen records of a target, from an index that may lag: confirm with a condition before writing. */
export async function* listInstances(
  table: Table,
  of: Target,
): AsyncGenerator<{ readonly instanceId: string; readonly runId: string; readonly gone: boolean }> {
  const { name, partition } = tableIndexes.targets;
  for await (const item of table.query({ pk: target(of), index: { name, partition } }))
    yield {
      instanceId: String(item['instanceId']),
      runId: String(item['runId']),
      gone: item['gone'] === true,
    };
}

/** Not listed by EC2 any more, although the target was read to its end. Kept 15 months, as its evidence would be. */
export async function markGone(
  table: Table,
  of: Target & { readonly instanceId: string },
  run: Run,
  now: Date,
): Promise<boolean> {
  return table.update(
    keys.state(of),
    { gone: true, goneSince: now.toISOString(), expiresAt: expiresAfterDays(now, 460) },
    { expression: 'runId <> :run AND gone = :no', values: { ':run': run.runId, ':no': false } },
  );
}

/**
 * Never clean, never gone: the old record stays, and says that it is old. A record read after the run's start is
 * another run's, which took the lease over from this one: it is fresh.
 */
export async function markStale(
  table: Table,
  of: Target & { readonly instanceId: string },
  run: Run,
  since: Date,
): Promise<boolean> {
  return table.update(
    keys.state(of),
    { stale: true, staleSince: since.toISOString(), staleRunId: run.runId },
    {
      expression: 'gone = :no AND runId <> :run AND readAt < :started',
      values: { ':no': false, ':run': run.runId, ':started': run.startedAt },
    },
  );
}

function toItem(run: Run, audit: Audit, gone: boolean, now: Date): Item {
  const { instance, verdict } = audit;
  const { tags: _tags, launchedAt: _launchedAt, ...identity } = instance;
  const record: InstanceRecord = {
    ...identity,
    owner: audit.ownership.owner.key,
    ownerFrom: audit.ownership.from,
    roleNames: audit.roleNames,
    evidence: audit.evidence,
    verdict: verdict.kind,
    compliant: verdict.compliant,
    reason: verdict.reason,
    advice: verdict.advice,
    intent: audit.intent.kind,
    plan: audit.plan,
    readAt: now.toISOString(),
    runId: run.runId,
    stale: false,
    gone,
  };
  const end = gone ? { goneSince: now.toISOString(), expiresAt: expiresAfterDays(now, 460) } : {};
  return { ...keys.state(instance), ...record, ...end, target: target(instance) };
}
