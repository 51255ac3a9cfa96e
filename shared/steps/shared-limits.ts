import { countUsed, nothingUsed, type Used } from '../decisions/budget.ts';
import { addSizes } from '../decisions/count.ts';
import type { PendingAction, Sizes } from '../domain/pending-action.ts';
import type { Run, RunSummary } from '../domain/run.ts';
import { type PageRecord, readPages } from '../records/page-records.ts';
import { readPending } from '../records/pending-records.ts';
import { readRun, readRunsSince } from '../records/run-records.ts';
import type { Table } from '../records/table.ts';
import { collect } from './collect.ts';

/**
 * What the limits are taken of, and what they have given already. A run over the account has them for itself. Whatever comes
 * before the next one, such as a reaction to a tag, has what that run and the others since have left: a thousand instances
 * that are tagged at once are still a matter of many runs.
 */
export async function sharedLimits(
  table: Table,
  run: Run,
  pages: readonly PageRecord[],
): Promise<{ readonly sizes: Sizes; readonly used: Used }> {
  const scope = (await readRun(table, run.runId))?.scope ?? 'account';
  if (scope === 'account') return { sizes: sizesOf(pages), used: nothingUsed };
  const since = await readRunsSince(table, run);
  const account = since.find((one) => one.scope === 'account');
  const sizes = account === undefined ? [] : await readPages(table, account.runId);
  return { sizes: sizesOf(sizes), used: countUsed(await actionsOf(table, since)) };
}

function sizesOf(pages: readonly PageRecord[]): Sizes {
  return addSizes(...pages.map((page) => page.sizes));
}

async function actionsOf(
  table: Table,
  runs: readonly RunSummary[],
): Promise<readonly PendingAction[]> {
  const actions: PendingAction[] = [];
  for (const { runId } of runs) actions.push(...(await collect(readPending(table, runId))));
  return actions;
}
