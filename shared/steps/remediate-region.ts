import { type Change, isOpen } from '../domain/change.ts';
import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { RunTarget } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { readChange, readOpenChanges } from '../records/change-records.ts';
import { renewLease } from '../records/lease.ts';
import { updateNewsAllotment, updateNewsChange } from '../records/news-records.ts';
import { readPending, updatePending } from '../records/pending-records.ts';
import { changeInstance } from './change-instance.ts';
import { settleChanges } from './settle-changes.ts';
import type { Tools } from './tools.ts';

export type RegionRemediation = RunTarget & {
  readonly cursor: string | null;
  readonly open: number;
};

/** After so many changes the lease and the kill switch are looked at again. */
const changesBetweenLooks = 20;
/** How long the step waits for EC2 to say `applied`; what takes longer is settled by the next run. */
const verifySeconds = 30;

/** Settles what broken runs left, makes the changes that were allotted to this target, and verifies them. */
export async function remediateRegion(
  payload: Payload<'remediate-region'>,
  environment: Environment<'remediate-region'>,
  tools: Tools,
): Promise<RegionRemediation> {
  const { runId, startedAt, account, region } = payload;
  const target: RunTarget = { runId, startedAt, account, region };
  await renewLease(tools.table, payload, tools.now());
  await settleChanges(tools, target, target, await collect(readOpenChanges(tools.table, target)));
  const allotted = await readAllotted(tools, target);
  let done = 0;
  for (; done < allotted.length && !(done > 0 && tools.timeIsUp()); done += changesBetweenLooks) {
    await renewLease(tools.table, payload, tools.now());
    const settings = await readSettings(tools.clients, environment.SETTINGS_PARAMETER);
    await changeSome(tools, target, allotted.slice(done, done + changesBetweenLooks), settings);
  }
  const more = done < allotted.length;
  const open = more ? 0 : await verify(tools, target);
  return { ...target, cursor: more ? `${done} changes made` : null, open };
}

async function readAllotted(tools: Tools, target: RunTarget): Promise<readonly PendingAction[]> {
  const allotted: PendingAction[] = [];
  for await (const action of readPending(tools.table, target.runId, target))
    if (action.status === 'allotted') allotted.push(action);
  return allotted;
}

async function changeSome(
  tools: Tools,
  run: RunTarget,
  actions: readonly PendingAction[],
  settings: Settings,
): Promise<void> {
  if (settings.mode === 'observe') {
    for (const action of actions) await leave(tools, run, action);
    return;
  }
  const defaults = await readAccountDefaults(tools.clients, run.region);
  for (const action of actions) {
    const change = await changeInstance(tools, run, action, { settings, defaults });
    await updateNewsChange(tools.table, run.runId, change, change);
    await updatePending(tools.table, run.runId, { ...action, status: 'done' });
  }
}

/** The kill switch was thrown after the changes were allotted. */
async function leave(tools: Tools, run: RunTarget, action: PendingAction): Promise<void> {
  const left: PendingAction = {
    ...action,
    status: 'observed',
    reason: 'the settings say observe: nothing is changed',
  };
  await updateNewsAllotment(tools.table, run.runId, left, left);
  await updatePending(tools.table, run.runId, left);
}

/** This run's own changes, read consistently: the index of open changes may lag behind what was just written. */
async function verify(tools: Tools, run: RunTarget): Promise<number> {
  const until = tools.now().getTime() + verifySeconds * 1000;
  const open: Change[] = [];
  for await (const action of readPending(tools.table, run.runId, run)) {
    if (action.status !== 'done') continue;
    const change = await readChange(tools.table, {
      ...action,
      runId: run.runId,
      runStartedAt: run.startedAt,
    });
    if (change === null) continue;
    if (isOpen(change)) open.push(change);
    // Settled by an attempt that broke off before it could pass the outcome on.
    else await updateNewsChange(tools.table, run.runId, change, change);
  }
  for (let left: readonly Change[] = open; ; await tools.pause(1000)) {
    left = await settleChanges(tools, run, run, left);
    if (left.length === 0 || tools.timeIsUp() || tools.now().getTime() >= until) return left.length;
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
