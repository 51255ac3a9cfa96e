import { pendingAction } from '../decisions/count.ts';
import { findTurn } from '../decisions/find-turn.ts';
import { shareNews } from '../decisions/share-news.ts';
import { verdictChange } from '../decisions/verdict-change.ts';
import type { Audit } from '../domain/audit.ts';
import { type InstanceRecord, toInstanceRecord } from '../domain/instance-record.ts';
import type { NewsList } from '../domain/news.ts';
import type { RunTarget } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { putVerdictChanges } from '../records/history-records.ts';
import { putNewRecords } from '../records/instance-records.ts';
import { putNews } from '../records/news-records.ts';
import { putPending } from '../records/pending-records.ts';
import { listenersOf, putTurns } from '../records/turn-records.ts';
import { recordMemories } from './record-memories.ts';
import type { Tools } from './tools.ts';

type Audited = {
  readonly audits: readonly Audit[];
  /** The instances' records as they were, by instance id. */
  readonly before: ReadonlyMap<string, InstanceRecord>;
  /** Which of the target's pages it is. */
  readonly page: number;
};

/**
 * Writes down what one page of audits says: readings, verdicts that changed, what is to be remembered, what is to be told, and
 * what is to be done.
 * @returns what the page's own record is to list
 */
export async function recordAudits(
  { table, now }: Tools,
  run: RunTarget,
  settings: Settings,
  { audits, before, page }: Audited,
): Promise<NewsList> {
  const at = now();
  const records = audits.map((audit) => toInstanceRecord(run, audit, at.toISOString()));
  const turns = records.flatMap((record) => findTurn(record, before) ?? []);
  const place = `page-${String(page).padStart(6, '0')}`;
  await putTurns(table, run, { place, turns, listeners: listenersOf(settings) }, at);
  await putNewRecords(table, records, before, {
    now: at,
    keepsDates: settings.metrics === 'growing',
  });
  await putVerdictChanges(
    table,
    records.flatMap((record) => verdictChange(record, before)),
    at,
  );
  const memories = audits.flatMap(({ memory }) => memory ?? []);
  await recordMemories(table, memories);
  const toTell = new Map(memories.map((memory) => [memory.instanceId, memory.toTell]));
  const { apart, listed } = shareNews(records, (instanceId) => toTell.get(instanceId) ?? []);
  await putNews(table, run.runId, apart, at);
  const pending = audits.flatMap((audit) => pendingAction(audit) ?? []);
  await putPending(table, run.runId, pending, at);
  return listed;
}
