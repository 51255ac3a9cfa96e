import type { AccountPlan } from '../../shared/domain/account-plan.ts';
import type { UndoPlan } from '../../shared/domain/undo-plan.ts';
import { clearBreaker } from '../../shared/records/breaker-records.ts';
import { noTrouble } from '../fleet/any-trouble.ts';
import { type FleetEvent, idOf, type TagEdit, type Trouble } from '../fleet/fleet.ts';
import { lifeline } from '../transport/lifeline.ts';
import { makeEdit } from './edit.ts';
import type { EventReport, RunReport } from './history.ts';
import type { StepError } from './machine.ts';
import { applyByHand, lookAtPlan, undoByHand } from './person.ts';
import { pickNames } from './pick-names.ts';
import { type Input, runMachine } from './run-machine.ts';
import { runPerson } from './run-person.ts';
import type { Scene } from './scene.ts';

/** A lease is held for half an hour (shared/records/lease.ts). */
const leaseMinutes = 31;
const account: Input = { startedBy: 'schedule' };
const watch: Input = { startedBy: 'watch', scope: 'watch' };

/** Lets one thing happen. */
export async function playEvent(
  scene: Scene,
  happened: FleetEvent,
  event: number,
): Promise<EventReport> {
  const { stage, witness } = scene;
  const stepErrors: StepError[] = [];
  const runs: RunReport[] = [];
  let plan: AccountPlan | null = null;
  let undo: UndoPlan | null = null;
  const repairing = async (run: RunReport): Promise<void> => {
    runs.push(run);
    if (run.end !== 'killed') return;
    stage.clock.advance({ minutes: leaseMinutes });
    await machine(account, noTrouble);
  };
  const machine = async (input: Input, trouble: Trouble) =>
    repairing(await runMachine(scene, input, trouble, stepErrors));
  switch (happened.kind) {
    case 'account':
      await machine(account, happened);
      break;
    case 'twice':
      await machine(account, noTrouble);
      await machine(account, noTrouble);
      break;
    case 'watch':
      await machine(watch, happened);
      break;
    case 'reaction':
      for (const edit of happened.tagged) makeEdit(stage, { kind: 'tags', ...edit }, witness);
      await machine(reactionTo(scene, happened.tagged), happened);
      break;
    case 'edit':
      makeEdit(stage, happened.edit, witness);
      break;
    case 'clear':
      await clearBreaker(toolsOf(scene, 'clear').table, 'a person', new Date(stage.clock.now()));
      break;
    case 'plan': {
      const runId = scene.nextRun('cli');
      const life = lifeline(happened.kill);
      const tools = stage.tools({ name: runId, life });
      const shown = await lookAtPlan(tools);
      plan = shown;
      if (happened.between !== null) makeEdit(stage, happened.between, witness);
      stage.clock.advance({ minutes: 1 });
      const trouble = { ...noTrouble, kill: happened.kill };
      if (happened.next === 'run') await machine(account, trouble);
      else {
        const applying = { runId, life, scope: 'changes', trouble } as const;
        await repairing(
          await runPerson(scene, applying, async (run) => applyByHand(tools, run, shown)),
        );
      }
      break;
    }
    case 'undo': {
      const names = await pickNames(stage, happened);
      if (names === null) break;
      const runId = scene.nextRun('undo');
      const life = lifeline(happened.kill);
      const tools = stage.tools({ name: runId, life });
      const undoing = { runId, life, scope: 'undo', trouble: happened } as const;
      await repairing(
        await runPerson(scene, undoing, async (run) => {
          undo = await undoByHand(tools, run, names);
        }),
      );
    }
  }
  return { event, happened, runs, plan, undo, stepErrors };
}

function reactionTo({ stage }: Scene, tagged: readonly TagEdit[]): Input {
  const instances = tagged.flatMap(({ instance }) => {
    const instanceId = idOf(instance);
    const found = stage.account.instances.get(instanceId);
    return found === undefined
      ? []
      : [{ region: found.region, instanceId, tagSetAt: new Date(stage.clock.now()).toISOString() }];
  });
  return { startedBy: 'event', scope: 'instances', instances };
}

function toolsOf({ stage }: Scene, name: string) {
  return stage.tools({ name, life: lifeline(null) });
}
