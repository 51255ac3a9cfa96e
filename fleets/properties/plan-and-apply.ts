import { isDeepStrictEqual } from 'node:util';
import { type AccountPlan, isAllotted } from '../../shared/domain/account-plan.ts';
import type { PendingAction } from '../../shared/domain/pending-action.ts';
import { isChange } from '../../shared/domain/plan.ts';
import { type FleetEvent, idOf } from '../fleet/fleet.ts';
import { isWindowOpen } from '../oracle/is-window-open.ts';
import type { History, RunReport } from '../play/history.ts';
import { callWords, isSameHour, isTurning, isUnsettled } from './parts.ts';
import type { Property } from './property.ts';

/**
 * Plan and apply agree: what a plan allots is called, just so, and nothing else; but where the world changed in between,
 * nothing is called for what changed, unless it asks for the very same still. And a run right after a plan finds the same
 * to do, and more only where a change without an answer has to be settled first.
 */
export const planAndApply: Property = {
  name: 'plan-and-apply',
  broken: (history, { happened, plan, runs: [run] }) => {
    if (happened.kind !== 'plan' || plan === null || run?.end !== 'finished') return [];
    if (!isSameHour(Date.parse(plan.at), run.endedAt)) return [];
    if (isShutting(plan, run)) return [];
    return happened.next === 'apply'
      ? applied(history, happened, plan, run)
      : overtaken(history, happened, plan, run);
  },
};

type PlanEvent = Extract<FleetEvent, { readonly kind: 'plan' }>;

function applied(
  { witness }: History,
  { between }: PlanEvent,
  plan: AccountPlan,
  { runId }: RunReport,
): readonly string[] {
  const calls = witness.calls.filter((call) => call.runId === runId);
  const allotted = plan.allotment.filter(isAllotted);
  const edited = between !== null && 'instance' in between ? idOf(between.instance) : null;
  const unplanned = calls.filter((call) => {
    const action = allotted.find((one) => one.instanceId === call.instanceId);
    const audit = plan.audits.find(({ instance }) => instance.instanceId === call.instanceId);
    if (action === undefined || audit === undefined || !isChange(audit.plan)) return true;
    // An undo may take two calls.
    return action.action !== 'undo' && !isDeepStrictEqual(audit.plan.wanted, call.wanted);
  });
  // What the settings allow may be less now.
  const uncalled =
    between?.kind === 'settings'
      ? []
      : allotted
          .filter(({ instanceId }) => instanceId !== edited)
          .filter(({ instanceId }) => !calls.some((call) => call.instanceId === instanceId));
  return [
    ...unplanned.map((call) => `${callWords(call)}: the plan had said something else`),
    ...uncalled.map(
      ({ action, instanceId }) => `${action} of ${instanceId} was planned, and ${runId} left it`,
    ),
  ];
}

function overtaken(
  history: History,
  { between }: PlanEvent,
  plan: AccountPlan,
  run: RunReport,
): readonly string[] {
  if (between !== null || run.summary?.status !== 'complete') return [];
  const found = history.stage.store.find(`RUN#${run.runId}`, 'PENDING#');
  const planned = namesOf(plan.allotment);
  const pending = namesOf(found as unknown as readonly PendingAction[]);
  const differing = [...planned, ...pending].filter((one) => {
    if (planned.has(one) && pending.has(one)) return false;
    const instanceId = one.split(' ').at(-1) ?? '';
    // More rejected calls may have come meanwhile.
    if (one.startsWith('undo')) return false;
    // The run settles it first, and a plan writes nothing.
    if (pending.has(one) && isUnsettled(history, instanceId, plan.at)) return false;
    return !isTurning(history, instanceId, Date.parse(plan.at), run.endedAt);
  });
  return differing.map((one) =>
    planned.has(one)
      ? `${one} was planned, and ${run.runId} did not find it`
      : `${one} was found by ${run.runId}, and the plan had not shown it`,
  );
}

function namesOf(actions: readonly PendingAction[]): ReadonlySet<string> {
  return new Set(actions.map(({ action, instanceId }) => `${action} of ${instanceId}`));
}

/** The window opens or closes just then. */
function isShutting({ settings, at }: AccountPlan, { endedAt }: RunReport): boolean {
  const { changeWindow } = settings;
  return isWindowOpen(changeWindow, Date.parse(at)) !== isWindowOpen(changeWindow, endedAt);
}
