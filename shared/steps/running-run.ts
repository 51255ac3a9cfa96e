import { InvalidInput } from '../domain/errors.ts';
import type { Run, RunSummary } from '../domain/run.ts';
import { readRun } from '../records/run-records.ts';
import type { Table } from '../records/table.ts';

/** The run that is under way, with who started it and the rules that it began with. */
export async function runningRun(table: Table, { runId }: Pick<Run, 'runId'>): Promise<RunSummary> {
  const run = await readRun(table, runId);
  if (run === null)
    throw new InvalidInput(`there is no record of run ${runId}; start a new execution`);
  return run;
}
