import { chooseRegions } from '../decisions/choose-regions.ts';
import { NothingToDo } from '../domain/errors.ts';
import type { Environment } from '../domain/environment.ts';
import type { Target } from '../domain/instance.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Run } from '../domain/run.ts';
import { describeRegions } from '../gateways/describe-regions.ts';
import { readCaller } from '../gateways/read-caller.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { releaseLease, takeLease } from '../records/lease.ts';
import { putProfiles } from '../records/profile-records.ts';
import { putRoleDelivery } from '../records/role-delivery-records.ts';
import { startRun } from '../records/run-records.ts';
import { readRoleDelivery } from './read-role-delivery.ts';
import { readRoles } from './read-roles.ts';
import { putSelections, selectInstances } from './select-instances.ts';
import { reportLeftOut } from './report-left-out.ts';
import { settleDigests } from './settle-digests.ts';
import type { Tools } from './tools.ts';

export type TargetList = Run & {
  readonly account: string;
  /** All that the run reads. */
  readonly targets: readonly Target[];
  /** Those to be audited next: at first, all. */
  readonly unfinished: readonly Target[];
};

/**
 * Starts a run: finds what it is about, takes the lease, finds the targets, reads once what all of them share.
 * @throws LeaseHeld | LeaseBusy | NothingToDo | CredentialsMissing | SettingsError, and what the calls throw
 */
export async function listTargets(
  payload: Payload<'list-targets'>,
  environment: Environment<'list-targets'>,
  tools: Tools,
): Promise<TargetList> {
  const { runId, startedAt, input } = payload;
  const scope = input?.scope ?? 'account';
  const settings = await readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
  const selected = await selectInstances(tools, scope, input?.instances ?? []);
  const { account } = await readCaller(tools.clients);
  const run = { runId, startedAt, scope };
  const leasedAt = tools.now().toISOString();
  await takeLease(tools.table, run, tools.now());
  try {
    const enabled = await describeRegions(tools.clients, tools.home);
    const wanted = selected === null ? null : [...new Set(selected.map(({ region }) => region))];
    // What was changed is watched also where a later setting leaves its Region out.
    const choice = scope === 'watch' ? 'all' : settings.regions;
    const { regions, notEnabled } = chooseRegions(enabled, null, choice);
    const isMeant = (region: string) => wanted === null || wanted.includes(region);
    const meant = regions.filter(isMeant);
    const listed = [...meant, ...notEnabled.filter(isMeant)].toSorted();
    if (selected !== null && listed.length === 0)
      throw new NothingToDo('none of the instances is in a Region that is to be read');
    await startRun(tools.table, {
      ...run,
      leasedAt,
      startedBy: input?.startedBy ?? 'by hand',
      account,
      settings,
      status: 'running',
      finishedAt: null,
      summarySentAt: null,
      targets: listed,
      counts: null,
      changes: null,
      problems: [],
      notes: [],
    });
    // Before the audit, which asks what owners were told.
    await settleDigests(tools, { runId, startedAt });
    await reportLeftOut(tools, { runId, startedAt }, account, { listed, enabled });
    await putProfiles(tools.table, runId, await readRoles(tools), tools.now());
    // Of some instances it is not worth a query over the whole account.
    if (selected === null) {
      const delivery = await readRoleDelivery(tools, settings, account);
      await putRoleDelivery(tools.table, runId, delivery, tools.now());
    }
    const targets = meant.map((region) => ({ account, region }));
    if (selected !== null) await putSelections(tools, run, targets, selected);
    return { runId, startedAt, account, targets, unfinished: targets };
  } catch (error) {
    // Nothing has been read or changed yet: whoever starts again must not wait for this lease to run out.
    await releaseLease(tools.table, payload);
    throw error;
  }
}
