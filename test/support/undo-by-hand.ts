import type { ChangeName } from '../../shared/domain/change-name.ts';
import { readSettings } from '../../shared/gateways/read-settings.ts';
import { findUndoable } from '../../shared/steps/find-undoable.ts';
import { planUndoByHand } from '../../shared/steps/plan-undo-by-hand.ts';
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
  const settings = await settingsNow();
  const found = await findUndoable(tools.table, [name], ACCOUNT);
  const undoing = await planUndoByHand(tools, found, settings);
  const at = world.now();
  const plan = { account: ACCOUNT, at, settings, ...undoing };
  return undoChanges(tools, plan, {
    run: { runId, startedAt: at },
    startedBy: `arn:aws:sts::${ACCOUNT}:assumed-role/sandbox/sandbox with imds-warden`,
    readSettings: settingsNow,
    interrupted: () => false,
    onChange: () => {},
    onVerify: () => {},
  });
}
