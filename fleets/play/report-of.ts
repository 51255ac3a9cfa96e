import type { RunSummary } from '../../shared/domain/run.ts';
import type { Stage } from '../stage/stage.ts';
import type { RunReport } from './history.ts';

/** A run that has ended, with what the table says of it. */
export async function reportOf(
  { find, clock }: Stage,
  run: Omit<RunReport, 'endedAt' | 'summary'>,
): Promise<RunReport> {
  const [summary = null] = await find(`RUN#${run.runId}`, 'SUMMARY');
  return { ...run, endedAt: clock.now(), summary: summary as RunSummary | null };
}
