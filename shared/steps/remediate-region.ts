import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { RunTarget } from '../domain/run.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { readOpenChanges } from '../records/change-records.ts';
import { renewLease } from '../records/lease.ts';
import { readPending } from '../records/pending-records.ts';
import { carryOut, leave } from './carry-out.ts';
import { collect } from './collect.ts';
import { settleChanges } from './settle-changes.ts';
import type { Tools } from './tools.ts';
import { verifyChanges } from './verify-changes.ts';

export type RegionRemediation = RunTarget & {
  readonly cursor: string | null;
  readonly open: number;
};

/** After so many changes, about a second's worth, the lease and the kill switch are looked at again. */
const changesBetweenLooks = 5;

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
  const defaults =
    allotted.length > 0
      ? await readAccountDefaults(tools.clients, region)
      : ({ kind: 'not-needed' } as const);
  let settings = await readSettings(tools.clients, environment.SETTINGS_PARAMETER);
  for (const [done, action] of allotted.entries()) {
    if (done > 0 && tools.timeIsUp()) return { ...target, cursor: `${done} changes made`, open: 0 };
    if (done > 0 && done % changesBetweenLooks === 0) {
      await renewLease(tools.table, payload, tools.now());
      settings = await readSettings(tools.clients, environment.SETTINGS_PARAMETER);
    }
    if (settings.mode === 'observe') await leave(tools, target, action);
    else await carryOut(tools, target, action, { settings, defaults });
  }
  return { ...target, cursor: null, open: await verifyChanges(tools, target) };
}

async function readAllotted(tools: Tools, target: RunTarget): Promise<readonly PendingAction[]> {
  const pending = await collect(readPending(tools.table, target.runId, target));
  return pending.filter(({ status }) => status === 'allotted');
}
