import { LeaseLost } from '../domain/errors.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { putHub, readFollowedHubs } from '../records/hub-records.ts';
import { target as targetText } from '../records/keys.ts';
import { putFailure, readTargetReports } from '../records/run-records.ts';
import { markTurnsTold, readUntoldTurns } from '../records/turn-records.ts';
import { collect } from './collect.ts';
import { reachOfRun } from './reach-of-run.ts';
import { type HubWork, tellHub } from './tell-hub.ts';
import type { Tools } from './tools.ts';

/**
 * Keeps the Security Hub of every Region up to date. One that cannot be told costs the others nothing: the run is
 * `partial`, and the next one tells it.
 * @param after the target that was dealt with last
 * @returns the same, when time ran out; null when done
 */
export async function tellSecurityHub(
  tools: Tools,
  run: Run,
  { securityHub }: Pick<Settings, 'securityHub'>,
  after: string | null,
): Promise<string | null> {
  if (!securityHub) {
    // Whoever switches it on again is told everything.
    for (const of of await collect(readFollowedHubs(tools.table)))
      await putHub(tools.table, of, { syncedAt: null, state: 'missed', refused: [] });
    for await (const items of readUntoldTurns(tools.table, 'hub'))
      for (const item of items) await markTurnsTold(tools.table, item, 'hub', tools.now());
    return null;
  }
  for (const work of await findWork(tools, run)) {
    const name = targetText(work);
    if (after !== null && name <= after) continue;
    try {
      await tellHub(tools, run, work);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof LeaseLost) throw error;
      const { name: code, message } = error;
      tools.log.warn('Security Hub could not be told; the next run tells it', {
        region: work.region,
        error: code,
      });
      const failure = { phase: 'machines', target: work.region, error: { code, message } } as const;
      await putFailure(tools.table, run.runId, failure, tools.now());
    }
    if (tools.timeIsUp()) return name;
  }
  return null;
}

/** Targets with turns to tell, and those that the run has read as a whole, in the order of their names. */
async function findWork({ table }: Tools, { runId }: Run): Promise<readonly HubWork[]> {
  const { isWhole } = await reachOfRun(table, runId);
  const reports = isWhole ? await readTargetReports(table, runId) : [];
  const work = new Map<string, HubWork>();
  for (const { account, region, status } of reports)
    if (status === 'read')
      work.set(targetText({ account, region }), { account, region, items: [], isRead: true });
  for await (const items of readUntoldTurns(table, 'hub')) {
    const [{ account, region }] = items;
    const name = targetText({ account, region });
    work.set(name, { account, region, items, isRead: work.get(name)?.isRead ?? false });
  }
  return [...work.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
