import { foldTurns } from '../decisions/fold-turns.ts';
import { hubFinding } from '../decisions/hub-finding.ts';
import { LeaseLost } from '../domain/errors.ts';
import type { HubFinding } from '../domain/hub-finding.ts';
import { instanceKey, type Target } from '../domain/instance.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import { importFindings } from '../gateways/import-findings.ts';
import { type HubRecord, putHub, readHub, readSyncedHubs } from '../records/hub-records.ts';
import { listInstances, readRecords } from '../records/instance-records.ts';
import { target as targetText } from '../records/keys.ts';
import { putFailure, putTargetReport, readTargetReports } from '../records/run-records.ts';
import { markTurnsTold, readUntoldTurns, type UntoldTurns } from '../records/turn-records.ts';
import { collect } from './collect.ts';
import { reachOfRun } from './reach-of-run.ts';
import type { Tools } from './tools.ts';

/** Security Hub forgets a finding that was not updated for 90 days: what stays as it is, is told again in time. */
const daysOfSync = 30;

type Work = Target & {
  /** The turns that it was not told. */
  readonly items: readonly UntoldTurns[];
  /** The run has read all of it: what the records say of it is so. */
  readonly isRead: boolean;
};

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
    for (const of of await collect(readSyncedHubs(tools.table)))
      await putHub(tools.table, of, { syncedAt: null });
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
async function findWork({ table }: Tools, { runId }: Run): Promise<readonly Work[]> {
  const { isWhole } = await reachOfRun(table, runId);
  const reports = isWhole ? await readTargetReports(table, runId) : [];
  const work = new Map<string, Work>();
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

async function tellHub(tools: Tools, run: Run, work: Work): Promise<void> {
  const { table, clients, pause } = tools;
  const { account, region, items, isRead } = work;
  const now = tools.now().toISOString();
  const hub = await readHub(table, work);
  const isDue = isRead && !isSynced(hub, now);
  const findings = new Map<string, HubFinding>();
  for (const finding of await findingsOfTurns(tools, items))
    findings.set(instanceKey(finding), finding);
  for (const finding of isDue ? await findingsOfAll(tools, work, hub) : [])
    findings.set(instanceKey(finding), finding);
  const told = await importFindings({ clients, region, pause }, [...findings.values()], now);
  if (told === 'off') {
    await noteOff(tools, run, work);
    if (hub !== null) await putHub(table, { account, region }, { syncedAt: null });
  } else if (isDue) await putHub(table, { account, region }, { syncedAt: now });
  for (const item of items) await markTurnsTold(table, item, 'hub', tools.now());
}

function isSynced(hub: HubRecord | null, now: string): boolean {
  if (hub === null || hub.syncedAt === null) return false;
  return epochOf(now) - epochOf(hub.syncedAt) < daysOfSync * dayMilliseconds;
}

async function findingsOfTurns(
  { table }: Tools,
  items: readonly UntoldTurns[],
): Promise<readonly HubFinding[]> {
  const turns = foldTurns(items.flatMap(({ turns: found }) => found));
  const from = new Map(turns.map((turn) => [turn.instanceId, turn.from]));
  const records = await readRecords(table, turns);
  return records.flatMap((record) => hubFinding(record, from.get(record.instanceId) ?? null) ?? []);
}

/** What may be open there although it is over is ended only where Security Hub has missed it. */
async function findingsOfAll(
  { table }: Tools,
  { account, region }: Target,
  hub: HubRecord | null,
): Promise<readonly HubFinding[]> {
  const hasMissed = hub !== null && hub.syncedAt === null;
  const listed = await collect(listInstances(table, { account, region }));
  const wanted = listed.filter(({ gone }) => hasMissed || !gone);
  const records = await readRecords(
    table,
    wanted.map(({ instanceId }) => ({ account, region, instanceId })),
  );
  return records
    .filter(({ stale }) => !stale)
    .flatMap((record) => hubFinding(record, hasMissed ? 'anything' : null) ?? []);
}

const off = 'Security Hub is not switched on here, and is told nothing';

/** In the Region's report, which the run's summary is made of; a run about some instances may have none. */
async function noteOff({ table, now }: Tools, { runId }: Run, work: Work): Promise<void> {
  const reports = await readTargetReports(table, runId);
  const report = reports.find(
    ({ account, region }) => account === work.account && region === work.region,
  );
  if (report === undefined || report.notes.includes(off)) return;
  await putTargetReport(table, { ...report, notes: [...report.notes, off] }, now());
}
