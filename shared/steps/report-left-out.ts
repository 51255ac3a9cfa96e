import { noCounts } from '../decisions/count.ts';
import type { Run } from '../domain/run.ts';
import { putTargetReport, readPreviousRun } from '../records/run-records.ts';
import { markTargetStale } from './mark-target-stale.ts';
import type { Tools } from './tools.ts';

/**
 * Regions that this run will not read: those that the settings name and the account does not have, and those that the
 * run before had and this one has not. Their records are marked stale; one that is not enabled is unread, never quietly
 * dropped.
 */
export async function reportLeftOut(
  tools: Tools,
  run: Run,
  account: string,
  { listed, enabled }: { readonly listed: readonly string[]; readonly enabled: readonly string[] },
): Promise<void> {
  const before = (await readPreviousRun(tools.table, run))?.targets ?? [];
  const leftOut = new Set([
    ...listed.filter((region) => !enabled.includes(region)),
    ...before.filter((region) => !listed.includes(region)),
  ]);
  for (const region of leftOut) {
    await markTargetStale(tools, { account, region }, run, '');
    if (enabled.includes(region)) continue;
    const message = `${region} is not enabled in this account${listed.includes(region) ? ', although the settings name it' : ' any more'}`;
    const error = { code: 'RegionNotEnabled', message };
    const report = { ...run, account, region, counts: noCounts, gaps: [], notes: [], error };
    await putTargetReport(tools.table, { ...report, status: 'unread' }, tools.now());
  }
}
