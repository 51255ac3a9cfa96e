import { findTurn } from '../decisions/find-turn.ts';
import { followGone } from '../decisions/follow.ts';
import type { Memory } from '../domain/memory.ts';
import type { RunTarget } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { listInstances, markGone, readInstances } from '../records/instance-records.ts';
import { putMemory } from '../records/memory-records.ts';
import type { Selection } from '../records/selection-records.ts';
import { listenersOf, putTurns } from '../records/turn-records.ts';
import { collect } from './collect.ts';
import type { Tools } from './tools.ts';

export type Seen = {
  readonly seen: ReadonlySet<string>;
  /** null: the run is about all of the target. */
  readonly selection: Selection | null;
  readonly memories: ReadonlyMap<string, Memory>;
  readonly settings: Pick<Settings, 'securityHub'>;
};

/** The target was read to its end: whoever is still recorded or remembered here and was on no page of it is gone. */
export async function markVanished(
  tools: Tools,
  run: RunTarget,
  { seen, selection, memories, settings }: Seen,
): Promise<void> {
  if (selection === null) await markRecords(tools, run, settings, seen);
  await forget(tools, memories, selection, seen);
}

async function markRecords(
  tools: Tools,
  run: RunTarget,
  settings: Pick<Settings, 'securityHub'>,
  seen: ReadonlySet<string>,
): Promise<void> {
  const { account, region } = run;
  const listed = await collect(listInstances(tools.table, run));
  const vanished = listed
    .filter(({ instanceId, gone }) => !gone && !seen.has(instanceId))
    .map(({ instanceId }) => ({ account, region, instanceId }));
  // The index may lag behind what an earlier attempt has marked.
  const known = await readInstances(tools.table, vanished);
  const turns = [...known.values()].flatMap(
    (record) => findTurn({ ...record, gone: true }, known) ?? [],
  );
  const found = { place: 'vanished', turns, listeners: listenersOf(settings) };
  await putTurns(tools.table, run, found, tools.now());
  for (const of of vanished) await markGone(tools.table, of, run, tools.now());
}

/** What is not there any more is neither watched nor told of. */
async function forget(
  tools: Tools,
  memories: ReadonlyMap<string, Memory>,
  selection: Selection | null,
  seen: ReadonlySet<string>,
): Promise<void> {
  const asked = selection === null ? null : new Set(selection.instanceIds);
  for (const memory of memories.values()) {
    const { instanceId } = memory;
    if (seen.has(instanceId) || (asked !== null && !asked.has(instanceId))) continue;
    const left = followGone(memory, tools.now());
    if (left !== memory) await putMemory(tools.table, left);
  }
}
