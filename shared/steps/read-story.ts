import type { StoryFacts } from '../decisions/tell-story.ts';
import { wholeChange } from '../decisions/whole-change.ts';
import type { Change } from '../domain/change.ts';
import type { Target } from '../domain/instance.ts';
import { readChangesOf } from '../records/change-records.ts';
import { readToldNotices, readVerdictChanges } from '../records/history-records.ts';
import { readInstance } from '../records/instance-records.ts';
import { readMemory } from '../records/memory-records.ts';
import type { Table } from '../records/table.ts';
import { collect } from './collect.ts';
import { readDigests } from './read-digests.ts';
import { afterBreak } from './recall.ts';

/** All that the table holds of one instance; writes nothing. */
export async function readStory(
  table: Table,
  of: Target & { readonly instanceId: string },
  watchDays: number,
): Promise<StoryFacts> {
  const [record, verdicts, told, parts, stored] = await Promise.all([
    readInstance(table, of),
    collect(readVerdictChanges(table, of)),
    collect(readToldNotices(table, of)),
    collect(readChangesOf(table, of)),
    readMemory(table, of),
  ]);
  const memory = stored.version === 0 ? null : await afterBreak(table, stored, watchDays);
  const changes = wholes(parts);
  const owners = [record, ...told, ...changes].flatMap((one) => one?.owner ?? []);
  const digests = await readDigests(table, new Set(owners), of.instanceId);
  return { verdicts, told, digests, changes, memory };
}

function wholes(parts: readonly Change[]): readonly Change[] {
  const byRun = Map.groupBy(parts, ({ runId }) => runId);
  return [...byRun.values()].flatMap((ofRun) => {
    const [first, ...others] = ofRun.toSorted((a, b) => a.part - b.part);
    return first === undefined ? [] : wholeChange([first, ...others]).change;
  });
}
