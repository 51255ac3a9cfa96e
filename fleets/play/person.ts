import type { AccountPlan } from '../../shared/domain/account-plan.ts';
import type { ChangeName } from '../../shared/domain/change-name.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { readSettings } from '../../shared/gateways/read-settings.ts';
import { applyPlan } from '../../shared/steps/apply-plan.ts';
import { findUndoable } from '../../shared/steps/find-undoable.ts';
import { findTargets } from '../../shared/steps/find-targets.ts';
import { planAccount } from '../../shared/steps/plan-account.ts';
import { planUndoByHand } from '../../shared/steps/plan-undo-by-hand.ts';
import { readHistory } from '../../shared/steps/read-history.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { undoChanges } from '../../shared/steps/undo-changes.ts';
import type { UndoPlan } from '../../shared/domain/undo-plan.ts';
import { environment, home } from '../stage/stage.ts';

const person = 'arn:aws:sts::111122223333:assumed-role/sandbox/sandbox with imds-warden';

/** What `imds-warden plan` shows. Writes nothing. */
export async function lookAtPlan(tools: Tools): Promise<AccountPlan> {
  const settings = await settingsNow(tools);
  const { account, roles, choose } = await findTargets(tools);
  const { targets, unread } = choose(null, settings.regions);
  const history = await readHistory(tools.table, targets, settings.watch.days);
  return planAccount(tools, {
    account,
    targets,
    unread,
    roles,
    settings,
    history,
    onTarget: () => {},
  });
}

/** `imds-warden apply`, once a person has seen the plan and says yes. */
export async function applyByHand(tools: Tools, run: Run, plan: AccountPlan): Promise<void> {
  await applyPlan(tools, plan, application(tools, run));
}

/** `imds-warden undo`, likewise. @returns what was shown */
export async function undoByHand(
  tools: Tools,
  run: Run,
  names: readonly ChangeName[],
): Promise<UndoPlan> {
  const settings = await settingsNow(tools);
  const account = '111122223333';
  const found = await findUndoable(tools.table, names, account);
  const undoing = await planUndoByHand(tools, found, settings);
  const plan = { account, at: tools.now().toISOString(), settings, ...undoing };
  await undoChanges(tools, plan, application(tools, run));
  return plan;
}

function application(tools: Tools, run: Run) {
  return {
    run,
    startedBy: person,
    readSettings: async () => settingsNow(tools),
    interrupted: () => false,
    onChange: () => {},
    onVerify: () => {},
  };
}

async function settingsNow({ clients }: Tools): Promise<Settings> {
  return readSettings(clients, home, environment.SETTINGS_PARAMETER);
}
