import { noCounts } from '../decisions/count.ts';
import { toChangeRef } from '../domain/change-ref.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import { isChange } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import type { PendingSource } from '../domain/sources/pending-source.ts';
import type { SourceUndoItem, UndoItem, UndoPlan } from '../domain/undo-plan.ts';
import { putPending } from '../records/pending-records.ts';
import { putTargetReport, startRun } from '../records/run-records.ts';
import { putPendingSources } from '../records/sources/pending-source-records.ts';
import { type Application, type AppliedRun, runByHand } from './run-by-hand.ts';
import type { Tools } from './tools.ts';

/**
 * Takes back exactly what a plan of an undo shows. Whoever undoes by hand is not stopped by the kill switch: he may have
 * thrown it because something broke, and this is what mends it.
 * @throws LeaseHeld when a run is under way; nothing is done then
 */
export async function undoChanges(
  tools: Tools,
  plan: UndoPlan,
  { startedBy, readSettings, ...application }: Application,
): Promise<AppliedRun> {
  const { run } = application;
  const actions = plan.items.flatMap(toAction);
  const sources = plan.sources.flatMap(toPendingSource);
  const regions = [...new Set([...actions, ...sources].map(({ region }) => region))].toSorted();
  const targets = regions.map((region) => ({ ...run, account: plan.account, region }));
  const record = async () => recordUndo(tools, run, { plan, startedBy, regions, actions, sources });
  return runByHand(
    tools,
    { scope: 'undo', targets, actions, sources, record },
    { ...application, readSettings: async () => ({ ...(await readSettings()), mode: 'enforce' }) },
  );
}

/** No limit is asked: what is taken back makes nothing larger. */
function toAction({ change, instance, plan }: UndoItem): readonly PendingAction[] {
  if (plan.action !== 'undo' || !isChange(plan)) return [];
  const { account, region, instanceId, owner } = change;
  return [
    {
      account,
      region,
      instanceId,
      owner,
      group: instance?.group ?? null,
      action: 'undo',
      undoes: plan.undoes,
      status: 'allotted',
      reason: null,
    },
  ];
}

/** The change as its first record names it; what took effect of it is read again. */
function toPendingSource({ parts: [first], plan }: SourceUndoItem): readonly PendingSource[] {
  if (plan.action !== 'undo') return [];
  const { account, region, kind, id, owner, action } = first;
  const undoes = { ...toChangeRef(first), action };
  const of = { account, region, kind, id, owner };
  return [{ ...of, action: 'undo', undoes, status: 'allotted', reason: null }];
}

type Recorded = {
  readonly plan: UndoPlan;
  readonly startedBy: string;
  readonly regions: readonly string[];
  readonly actions: readonly PendingAction[];
  readonly sources: readonly PendingSource[];
};

async function recordUndo(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  run: Run,
  { plan, startedBy, regions, actions, sources }: Recorded,
): Promise<void> {
  const { account, settings } = plan;
  await startRun(table, {
    ...run,
    scope: 'undo',
    leasedAt: now().toISOString(),
    startedBy,
    account,
    settings,
    status: 'running',
    finishedAt: null,
    summarySentAt: null,
    targets: regions,
    counts: null,
    changes: null,
    problems: [],
    notes: [],
  });
  await putPending(table, run.runId, actions, now());
  await putPendingSources(table, run.runId, sources, now());
  for (const region of regions) {
    const found = { ...run, account, region, counts: noCounts, gaps: [], notes: [] };
    await putTargetReport(table, { ...found, status: 'read', error: null }, now());
  }
}
