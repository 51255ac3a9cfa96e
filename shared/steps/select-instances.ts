import { NothingToDo } from '../domain/errors.ts';
import type { Target } from '../domain/instance.ts';
import { isWatched } from '../domain/memory.ts';
import type { RunScope, RunSummary } from '../domain/run.ts';
import { readWatched } from '../records/memory-records.ts';
import { putSelection } from '../records/selection-records.ts';
import type { Table } from '../records/table.ts';
import type { Tools } from './tools.ts';

/** An instance that a run is about. */
export type Selected = {
  readonly region: string;
  readonly instanceId: string;
  /** ISO time at which its action tag was set, as AWS reported; null: AWS reported no such thing. */
  readonly tagSetAt: string | null;
};

/**
 * The instances that a run is about; null: all of the account.
 * @throws NothingToDo when it would be about none
 */
export async function selectInstances(
  { table }: Pick<Tools, 'table'>,
  scope: RunScope,
  named: readonly Selected[],
): Promise<readonly Selected[] | null> {
  if (scope !== 'watch' && scope !== 'instances') return null;
  const selected = scope === 'watch' ? await underWatch(table) : named;
  if (selected.length === 0)
    throw new NothingToDo(
      scope === 'watch' ? 'no change is under watch' : 'the execution names no instance',
    );
  return selected;
}

async function underWatch(table: Table): Promise<readonly Selected[]> {
  const watched: Selected[] = [];
  for await (const memory of readWatched(table))
    if (isWatched(memory))
      watched.push({ region: memory.region, instanceId: memory.instanceId, tagSetAt: null });
  return watched;
}

/** Where the audit of each target finds what it is to read. */
export async function putSelections(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  { runId, scope }: Pick<RunSummary, 'runId' | 'scope'>,
  targets: readonly Target[],
  selected: readonly Selected[],
): Promise<void> {
  for (const target of targets) {
    const here = selected.filter(({ region }) => region === target.region);
    const instanceIds = [...new Set(here.map(({ instanceId }) => instanceId))];
    const tagged = Object.fromEntries(
      here.flatMap(({ instanceId, tagSetAt }) =>
        tagSetAt === null ? [] : [[instanceId, tagSetAt]],
      ),
    );
    const selection = { ...target, instanceIds, tagged, isWatch: scope === 'watch' };
    await putSelection(table, runId, selection, now());
  }
}
