import type { Run, RunScope } from '../../shared/domain/run.ts';
import type { Trouble } from '../fleet/fleet.ts';
import type { Lifeline } from '../transport/lifeline.ts';
import { disturb } from './disturb.ts';
import type { RunReport } from './history.ts';
import { reportOf } from './report-of.ts';
import type { Scene } from './scene.ts';

export type PersonsRun = {
  readonly runId: string;
  readonly life: Lifeline;
  readonly scope: RunScope;
  readonly trouble: Trouble;
};

/** What a person does with the command line, from where it begins to write, with what goes wrong during it. */
export async function runPerson(
  { fleet, stage, witness }: Scene,
  { runId, life, scope, trouble }: PersonsRun,
  work: (run: Run) => Promise<void>,
): Promise<RunReport> {
  const startedAt = stage.clock.now();
  const disturbance = disturb(stage, witness, fleet, trouble);
  life.begin();
  const ended = await Promise.race([
    work({ runId, startedAt: new Date(startedAt).toISOString() }).then(
      () => ({ end: 'finished', error: null }) as const,
      endedWith,
    ),
    life.gone.then(() => ({ end: 'killed', error: null }) as const),
  ]);
  disturbance.end();
  const isTroubled = trouble.faults.length > 0;
  return reportOf(stage, { runId, scope, startedAt, isTroubled, ...ended });
}

function endedWith(thrown: unknown) {
  const error = thrown as Error;
  const end = /^Lease(Held|Busy)$/.test(error.name) ? 'refused' : 'broken';
  return { end, error } as const;
}
