import { parseSettings } from '../../shared/domain/parse-settings.ts';
import type { RunSummary } from '../../shared/domain/run.ts';
import { startRun } from '../../shared/records/run-records.ts';
import type { Table } from '../../shared/records/table.ts';

type Announced = Pick<RunSummary, 'runId' | 'startedAt' | 'scope' | 'startedBy'>;

/** A run of the machine that has its lease and nothing else yet. */
export async function announceRun(table: Table, run: Announced): Promise<void> {
  await startRun(table, {
    ...run,
    leasedAt: run.startedAt,
    account: '111122223333',
    settings: parseSettings({}),
    status: 'running',
    finishedAt: null,
    summarySentAt: null,
    targets: [],
    counts: null,
    changes: null,
    problems: [],
    notes: [],
  });
}
