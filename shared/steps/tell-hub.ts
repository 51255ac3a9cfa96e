import { CallFailed } from '../domain/errors.ts';
import type { Target } from '../domain/instance.ts';
import type { Run } from '../domain/run.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import { importFindings } from '../gateways/import-findings.ts';
import { type HubRecord, putHub, readHub } from '../records/hub-records.ts';
import { putTargetReport, readTargetReports } from '../records/run-records.ts';
import { markTurnsTold, type UntoldTurns } from '../records/turn-records.ts';
import { hubFindings } from './hub-findings.ts';
import type { Tools } from './tools.ts';

/** Security Hub forgets a finding that was not updated for 90 days: what stays as it is, is told again in time. */
const daysOfSync = 30;

/** So many ids of 20 bytes are a quarter of what an item may hold. */
const mostRefused = 5000;

/** A target, and what its Security Hub is to be told. */
export type HubWork = Target & {
  /** The turns that it was not told. */
  readonly items: readonly UntoldTurns[];
  /** The run has read all of it: what the records say of it is so. */
  readonly isRead: boolean;
};

/**
 * Tells the Security Hub of one target. What is not noted down as told is told again: whatever breaks off, it agrees with the
 * records after the next call that does not.
 * @throws CallFailed where findings were refused, after all others were taken; and what `importFindings` throws
 */
export async function tellHub(tools: Tools, run: Run, work: HubWork): Promise<void> {
  const { table, clients, pause } = tools;
  const { region, items, isRead } = work;
  const now = tools.now().toISOString();
  const hub = await readHub(table, work);
  const isDue = isRead && !isSynced(hub, now);
  const findings = await hubFindings(tools, run, work, { items, hub, isDue });
  // From the first finding on something may be open there, and nobody could tell if this process ends.
  const isFirst = hub.state === 'empty' && findings.length > 0;
  if (isFirst) await putHub(table, work, { ...hub, ...missed });
  const told = await importFindings({ clients, region, pause }, findings, now);
  if (told === 'off') await noteOff(tools, run, work);
  const next = hubAfter(hub, told === 'off' ? told : told.refused, isDue ? now : null);
  if (isFirst || isOther(hub, next)) await putHub(table, work, next);
  for (const item of items) await markTurnsTold(table, item, 'hub', tools.now());
  if (told !== 'off' && told.why !== null) throw new CallFailed(told.why);
}

const missed = { syncedAt: null, state: 'missed' } as const;

/** @param syncedAt now, where it was told of the target as a whole */
function hubAfter(
  hub: HubRecord,
  refused: readonly string[] | 'off',
  syncedAt: string | null,
): HubRecord {
  if (refused === 'off') return hub.state === 'empty' ? hub : { ...missed, refused: [] };
  if (refused.length > mostRefused) return { ...missed, refused: [] };
  if (syncedAt !== null) return { syncedAt, state: 'followed', refused };
  return { ...hub, state: hub.state === 'empty' ? 'followed' : hub.state, refused };
}

function isOther(one: HubRecord, other: HubRecord): boolean {
  return (
    one.syncedAt !== other.syncedAt ||
    one.state !== other.state ||
    one.refused.join() !== other.refused.join()
  );
}

function isSynced({ syncedAt }: HubRecord, now: string): boolean {
  return syncedAt !== null && epochOf(now) - epochOf(syncedAt) < daysOfSync * dayMilliseconds;
}

const off = 'Security Hub is not switched on here, and is told nothing';

/** In the Region's report, which the run's summary is made of; a run about some instances may have none. */
async function noteOff({ table, now }: Tools, { runId }: Run, work: HubWork): Promise<void> {
  const reports = await readTargetReports(table, runId);
  const report = reports.find(
    ({ account, region }) => account === work.account && region === work.region,
  );
  if (report === undefined || report.notes.includes(off)) return;
  await putTargetReport(table, { ...report, notes: [...report.notes, off] }, now());
}
