import type { Audit, RoleNames } from '../domain/audit.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Instance, InstanceState, MetadataOptions, Target } from '../domain/instance.ts';
import type { LastReading } from '../domain/last-reading.ts';
import { tableIndexes } from '../domain/names.ts';
import { isChange, type Plan } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import type { VerdictKind } from '../domain/verdict.ts';
import { expiresAfterDays, keys, target } from './keys.ts';
import type { Item } from './item.ts';
import { isSameRecord } from './is-same-record.ts';
import type { Table } from './table.ts';

/** What the table holds of one instance: the last audit, flat enough to be read in the console. */
export type InstanceRecord = Target & {
  readonly instanceId: string;
  readonly name: string | null;
  readonly state: InstanceState;
  readonly launchedAt: string | null;
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

/** @param readAt ISO time of reading, where that was a while ago */
export async function putAudits(
  table: Table,
  run: Run,
  audits: readonly Audit[],
  gone: (instance: Instance) => boolean,
  now: Date,
  readAt = now.toISOString(),
): Promise<void> {
  await table.putAll(
    audits.map((audit) => toItem(toRecord(run, audit, gone(audit.instance), readAt), now)),
  );
}

/**
 * Writes what is new of these audits, and nothing where the table says the same already: most of a fleet is today what it
 * was yesterday. What asks for a change is always written, because the change is judged by this record.
 * @param before the records as they were read, by instance id
 * @returns how many were written
 */
export async function putNewAudits(
  table: Table,
  run: Run,
  audits: readonly Audit[],
  before: ReadonlyMap<string, InstanceRecord>,
  { gone, now, keepsDates }: PutOptions,
): Promise<number> {
  const records = audits.map((audit) => {
    const record = toRecord(run, audit, gone(audit.instance), now.toISOString());
    const old = before.get(record.instanceId);
    const asks = record.intent !== 'none' || isChange(record.plan);
    const isDated = keepsDates && record.evidence.carriedFrom === undefined;
    return old !== undefined && !asks && !isDated && isSameRecord(old, record) ? [] : [record];
  });
  const changed = records.flat();
  await table.putAll(changed.map((record) => toItem(record, now)));
  return changed.length;
}

type PutOptions = {
  readonly gone: (instance: Instance) => boolean;
  readonly now: Date;
  /** Write each new reading of both metrics: later runs carry totals on from its date. */
  readonly keepsDates: boolean;
};

/** The records of those of these instances that have one, by instance id. */
export async function readInstances(
  table: Table,
  of: readonly Pick<InstanceRecord, 'account' | 'region' | 'instanceId'>[],
): Promise<ReadonlyMap<string, InstanceRecord>> {
  const items = await table.getAll(of.map((instance) => keys.state(instance)));
  return new Map(items.map((item) => [String(item['instanceId']), item as InstanceRecord]));
}

/** What metrics may be carried on from; a stale record, or one of an instance that was gone, is no basis. */
export function lastReadings(
  records: ReadonlyMap<string, InstanceRecord>,
): ReadonlyMap<string, LastReading> {
  return new Map(
    [...records]
      .filter(([, { stale, gone }]) => !stale && !gone)
      .map(([instanceId, record]) => [
        instanceId,
        { ...record, bothReadAt: record.evidence.carriedFrom ?? record.readAt },
      ]),
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
): AsyncGenerator<{ readonly instanceId: string; readonly gone: boolean }> {
  const { name, partition } = tableIndexes.targets;
  for await (const item of table.query({ pk: target(of), index: { name, partition } }))
    yield { instanceId: String(item['instanceId']), gone: item['gone'] === true };
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

function toRecord(run: Run, audit: Audit, gone: boolean, readAt: string): InstanceRecord {
  const { instance, verdict } = audit;
  const { tags: _tags, ...identity } = instance;
  return {
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
    readAt,
    runId: run.runId,
    stale: false,
    gone,
  };
}

function toItem(record: InstanceRecord, now: Date): Item {
  const end = record.gone
    ? { goneSince: now.toISOString(), expiresAt: expiresAfterDays(now, 460) }
    : {};
  return { ...keys.state(record), ...record, ...end, target: target(record) };
}
