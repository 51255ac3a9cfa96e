import { addSizes } from '../decisions/count.ts';
import type { RunSummary } from '../domain/run.ts';
import { listOwners, type OwnerRecord } from '../records/owner-records.ts';
import { readPages } from '../records/page-records.ts';
import { listRuns } from '../records/run-records.ts';
import type { Table } from '../records/table.ts';
import { collect } from './collect.ts';
import { type LastSent, lastSent } from './last-sent.ts';

export type KnownOwner = {
  readonly owner: string;
  /** null: one that has instances, and was never told anything. */
  readonly record: OwnerRecord | null;
  /** The last digest; null: there was none, or it is older than records are kept. */
  readonly sent: LastSent | null;
  /** Living instances that the last run over the account counted; null: it is not known any more. */
  readonly instances: number | null;
};

export type KnownOwners = {
  readonly owners: readonly KnownOwner[];
  /** The run that counted the instances. */
  readonly countedBy: Pick<RunSummary, 'runId' | 'startedAt' | 'status'> | null;
};

/** Every owner that the table knows: those that are remembered, and those that the last run over the account met. */
export async function knownOwners(table: Table): Promise<KnownOwners> {
  const records = new Map((await collect(listOwners(table))).map((one) => [one.owner, one]));
  const counted = await lastCount(table);
  const { countedBy, sizes } = counted ?? { countedBy: null, sizes: null };
  const sent = await lastSent(table, [...records.values()]);
  const keys = new Set([...records.keys(), ...Object.keys(sizes ?? {})]);
  return {
    countedBy,
    owners: [...keys].toSorted().map((owner) => ({
      owner,
      record: records.get(owner) ?? null,
      sent: sent.get(owner) ?? null,
      instances: sizes === null ? null : (sizes[owner] ?? 0),
    })),
  };
}

/** Pages are kept for a week: what an older run counted is not known any more. */
async function lastCount(table: Table) {
  let newest: RunSummary | null = null;
  for await (const run of listRuns(table)) {
    if (run.scope !== 'account' || run.finishedAt === null) continue;
    if (newest === null || newest.startedAt < run.startedAt) newest = run;
  }
  if (newest === null) return null;
  const pages = await readPages(table, newest.runId);
  if (pages.length === 0) return null;
  const { runId, startedAt, status } = newest;
  const { owners } = addSizes(...pages.map(({ sizes }) => sizes));
  return { countedBy: { runId, startedAt, status }, sizes: owners };
}
