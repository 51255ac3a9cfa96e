import type { Change } from '../shared/domain/change.ts';
import type { News } from '../shared/domain/news.ts';
import type { RunSummary, TargetReport } from '../shared/domain/run.ts';
import { readNews } from '../shared/records/news-records.ts';
import { readPending } from '../shared/records/pending-records.ts';
import { readRun, readTargetReports } from '../shared/records/run-records.ts';
import type { Table } from '../shared/records/table.ts';
import { readWholeChange } from '../shared/steps/read-whole-change.ts';

/** What the table holds of one run: the report is made of records, as anybody's report of the real thing would be. */
export type RunRecords = {
  readonly run: RunSummary;
  readonly targets: readonly TargetReport[];
  readonly changes: readonly Change[];
  /** Of what was asked for or changed; of the rest the table has no items (docs/decisions/0013). */
  readonly news: readonly News[];
};

export async function readRunRecords(table: Table, runId: string): Promise<RunRecords> {
  const run = await readRun(table, runId);
  if (run === null) throw new Error(`the table holds no run ${runId}`);
  const changes: Change[] = [];
  for await (const action of readPending(table, runId)) {
    const of = { ...action, runId, runStartedAt: run.startedAt };
    const whole = await readWholeChange(table, of);
    if (whole) changes.push(whole.change);
  }
  const news: News[] = [];
  for await (const item of readNews(table, runId, null)) news.push(item);
  return { run, targets: await readTargetReports(table, runId), changes, news };
}
