import type { ChangeName } from '../../shared/domain/change-name.ts';
import { readSettings } from '../../shared/gateways/read-settings.ts';
import { findChanges } from '../../shared/steps/find-changes.ts';
import { planUndos } from '../../shared/steps/plan-undos.ts';
import type { AppliedRun } from '../../shared/steps/run-by-hand.ts';
import { undoChanges } from '../../shared/steps/undo-changes.ts';
import { toolsOf } from './tools-of.ts';
import { ACCOUNT, HOME, type World } from './world.ts';

/** `imds-warden undo NAME --yes`: what a person does who undoes a change of a run, or all of them. */
export async function undoByHand(
  world: World,
  runId: string,
  name: ChangeName,
): Promise<AppliedRun> {
  const tools = toolsOf(world);
  const settingsNow = async () =>
    readSettings(tools.clients, HOME, world.environment.SETTINGS_PARAMETER);
  const undoing = await planUndos(tools, await findChanges(tools.table, [name], ACCOUNT));
  const at = world.now();
  const plan = { account: ACCOUNT, at, settings: await settingsNow(), ...undoing };
  return undoChanges(tools, plan, {
    run: { runId, startedAt: at },
    startedBy: `arn:aws:sts::${ACCOUNT}:assumed-role/sandbox/sandbox with imds-warden`,
    readSettings: settingsNow,
    interrupted: () => false,
    onChange: () => {},
    onVerify: () => {},
  });
}
