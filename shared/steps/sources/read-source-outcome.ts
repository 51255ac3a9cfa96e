import type { Run } from '../../domain/run.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import { readPendingSources } from '../../records/sources/pending-source-records.ts';
import { readSourceChangeParts } from '../../records/sources/source-change-records.ts';
import type { Table } from '../../records/table.ts';
import { collect } from '../collect.ts';

export type SourceOutcome = {
  /** Those of one change by their parts. */
  readonly sourceChanges: readonly SourceChange[];
  /** What was asked for, and nothing was recorded of. */
  readonly sourcesLeft: readonly PendingSource[];
};

/** What became of all that a run was to change of sources, by its records. */
export async function readSourceOutcome(
  table: Table,
  { runId, startedAt }: Run,
): Promise<SourceOutcome> {
  const sourceChanges: SourceChange[] = [];
  const sourcesLeft: PendingSource[] = [];
  for (const action of await collect(readPendingSources(table, runId))) {
    const ref = { ...action, runId, runStartedAt: startedAt };
    const isBegun = action.status === 'allotted' || action.status === 'done';
    const parts = isBegun ? await readSourceChangeParts(table, ref) : [];
    if (parts.length === 0) sourcesLeft.push(action);
    sourceChanges.push(...parts);
  }
  return { sourceChanges, sourcesLeft };
}
