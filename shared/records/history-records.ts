import type { Target } from '../domain/instance.ts';
import type { Notice } from '../domain/notice.ts';
import type { VerdictKind } from '../domain/verdict.ts';
import { expiresAfterDays, instancePartition, keys } from './keys.ts';
import type { Table } from './table.ts';

/** A verdict that was another than the one before. */
export type VerdictChange = Target & {
  readonly instanceId: string;
  /** ISO time of reading. */
  readonly at: string;
  readonly runId: string;
  readonly from: VerdictKind;
  readonly to: VerdictKind;
  readonly reason: string;
};

/** A notice that a digest has told, to whom and when. */
export type ToldNotice = Target &
  Notice & {
    readonly instanceId: string;
    readonly owner: string;
    readonly runId: string;
    /** ISO. */
    readonly toldAt: string;
  };

/** As long as CloudWatch keeps what it rests on. */
const keptDays = 460;

export async function putVerdictChanges(
  table: Table,
  changes: readonly VerdictChange[],
  now: Date,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, keptDays);
  await table.putAll(changes.map((change) => ({ ...keys.verdict(change), ...change, expiresAt })));
}

export async function putToldNotices(
  table: Table,
  notices: readonly ToldNotice[],
  now: Date,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, keptDays);
  // One instance's: few, and whoever begins a run may not write in batches.
  for (const notice of notices) await table.put({ ...keys.notice(notice), ...notice, expiresAt });
}

type Of = Target & { readonly instanceId: string };

/** Oldest first. */
export async function* readVerdictChanges(table: Table, of: Of): AsyncGenerator<VerdictChange> {
  for await (const item of table.query({ pk: instancePartition(of), prefix: 'VERDICT#' }))
    yield item as unknown as VerdictChange;
}

/** Oldest first. */
export async function* readToldNotices(table: Table, of: Of): AsyncGenerator<ToldNotice> {
  for await (const item of table.query({ pk: instancePartition(of), prefix: 'NOTICE#' }))
    yield item as unknown as ToldNotice;
}
