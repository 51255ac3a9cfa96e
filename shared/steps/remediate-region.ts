import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import type { RunTarget } from '../domain/run.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { renewLease } from '../records/lease.ts';
import { makeChanges } from './make-changes.ts';
import { makeSourceChanges } from './sources/make-source-changes.ts';
import { verifySourceChanges } from './sources/verify-source-changes.ts';
import type { Tools } from './tools.ts';
import { verifyChanges } from './verify-changes.ts';

export type RegionRemediation = RunTarget & {
  readonly cursor: string | null;
  readonly open: number;
};

/** Settles what broken runs left, makes the changes that were allotted to this target, and verifies them: instances first. */
export async function remediateRegion(
  payload: Payload<'remediate-region'>,
  environment: Environment<'remediate-region'>,
  tools: Tools,
): Promise<RegionRemediation> {
  const { runId, startedAt, account, region } = payload;
  const target: RunTarget = { runId, startedAt, account, region };
  const renew = async () => renewLease(tools.table, payload, tools.now());
  await renew();
  const guard = {
    look: async () => {
      await renew();
      return readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
    },
    // One change at least: a step that never gets anywhere would be called for ever.
    goOn: (begun: number) => begun === 0 || !tools.timeIsUp(),
    isContinued: typeof payload.cursor === 'string',
  };
  const made = await makeChanges(tools, target, guard);
  if (made !== null) return { ...target, cursor: `${made} changes made`, open: 0 };
  // Before any source is touched: what goes wrong there must not cost these their outcome.
  const open = await verifyChanges(tools, target);
  const changed = await makeSourceChanges(tools, target, guard);
  if (changed !== null) return { ...target, cursor: `${changed} changes of sources made`, open };
  return { ...target, cursor: null, open: open + (await verifySourceChanges(tools, target)) };
}
