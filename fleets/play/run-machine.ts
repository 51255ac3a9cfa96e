import type { Payload } from '../../shared/domain/payloads.ts';
import type { Trouble } from '../fleet/fleet.ts';
import { lifeline } from '../transport/lifeline.ts';
import type { RunReport } from './history.ts';
import type { StepError } from './machine.ts';
import { reportOf } from './report-of.ts';
import type { Scene } from './scene.ts';
import { disturb } from './disturb.ts';

export type Input = Payload<'list-targets'>['input'];

/** One execution of the state machine, with what goes wrong during it. */
export async function runMachine(
  { fleet, stage, witness, nextRun, execute }: Scene,
  input: Input,
  trouble: Trouble,
  stepErrors: StepError[],
): Promise<RunReport> {
  const scope = input?.scope ?? 'account';
  const runId = nextRun(scope);
  const life = lifeline(trouble.kill);
  const tools = { ...stage.tools({ name: runId, life }), timeIsUp: () => trouble.isHurried };
  const startedAt = stage.clock.now();
  const disturbance = disturb(stage, witness, fleet, trouble);
  const before = (step: string) => {
    if (step === trouble.kill?.from) life.begin();
    disturbance.before(step);
  };
  const execution = { runId, input, tools, before };
  const ended = await Promise.race([
    execute(execution, (error) => stepErrors.push(error)),
    life.gone,
  ]);
  disturbance.end();
  const run = { runId, scope, startedAt, isTroubled: trouble.faults.length > 0 };
  if (ended === 'gone') return reportOf(stage, { ...run, end: 'killed', error: null });
  const error = 'error' in ended ? ended.error : null;
  return reportOf(stage, { ...run, end: ended.kind, error });
}
