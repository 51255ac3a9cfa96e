import { type ChangeName, changeNameText } from '../../domain/change-name.ts';
import { InvalidInput } from '../../domain/errors.ts';
import type { RunSummary } from '../../domain/run.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import { sourceChangeId, sourceName } from '../../domain/sources/source-name.ts';
import { sourceKey } from '../../domain/sources/source.ts';
import { readRun } from '../../records/run-records.ts';
import { readPendingSources } from '../../records/sources/pending-source-records.ts';
import { readSourceChangeParts } from '../../records/sources/source-change-records.ts';
import type { Table } from '../../records/table.ts';
import { collect } from '../collect.ts';

/** The records of one change of a source, in order: one for each of its calls. */
export type FoundSourceChange = {
  readonly parts: readonly [SourceChange, ...SourceChange[]];
  /** Somebody asked for this one, and not for all of its run. */
  readonly isNamed: boolean;
};

/**
 * The records of the changes of sources that a person names, each once, whatever became of them. Of a whole run that changed
 * none it finds none.
 * @throws InvalidInput naming the run or the change that is not recorded, or cannot be undone together with another one
 */
export async function findSourceChanges(
  table: Table,
  names: readonly ChangeName[],
  account: string,
): Promise<readonly FoundSourceChange[]> {
  const found = new Map<string, FoundSourceChange>();
  for (const name of names) {
    if (name.instanceId !== null) continue;
    for (const parts of await changesOf(table, name, account)) {
      const id = sourceChangeId(parts[0]);
      const isNamed = name.source !== undefined || found.get(id)?.isNamed === true;
      found.set(id, { parts, isNamed });
    }
  }
  const all = [...found.values()];
  refuseTwice(all);
  return all;
}

async function changesOf(
  table: Table,
  name: ChangeName,
  account: string,
): Promise<readonly FoundSourceChange['parts'][]> {
  const run = await readRun(table, name.runId);
  if (run === null) throw new InvalidInput(`there is no record of a run ${name.runId}`);
  const { source } = name;
  const pending = await collect(readPendingSources(table, name.runId));
  const asked = pending.filter((of) => source === undefined || sourceName(of) === source.text);
  const begun = asked.filter(({ status }) => status === 'allotted' || status === 'done');
  const foreign = begun.find((action) => action.account !== account);
  if (foreign !== undefined)
    throw new InvalidInput(
      `${changeNameText(name)} is about account ${foreign.account}, and these credentials are of account ${account}`,
    );
  const changes = await partsOf(table, run, begun);
  if (changes.length === 0 && source !== undefined)
    throw new InvalidInput(nothingMade(name.runId, source.text, asked));
  return changes;
}

async function partsOf(
  table: Table,
  run: RunSummary,
  begun: readonly PendingSource[],
): Promise<readonly FoundSourceChange['parts'][]> {
  const all: FoundSourceChange['parts'][] = [];
  for (const action of begun) {
    const of = { ...action, runId: run.runId, runStartedAt: run.startedAt };
    const [first, ...more] = await readSourceChangeParts(table, of);
    if (first !== undefined) all.push([first, ...more]);
  }
  return all.toSorted(([a], [b]) => (sourceKey(a) < sourceKey(b) ? -1 : 1));
}

function nothingMade(runId: string, text: string, asked: readonly PendingSource[]): string {
  const [action] = asked;
  if (action === undefined) return `run ${runId} has no change of ${text}`;
  const why = action.reason === null ? '' : ` (${action.reason})`;
  return `run ${runId} did not change ${text}${why}: there is nothing to undo`;
}

/** Each goes back to what was there before it, and one source cannot go back to two states. */
function refuseTwice(found: readonly FoundSourceChange[]): void {
  const seen = new Map<string, string>();
  for (const { parts } of found) {
    const [first] = parts;
    const key = sourceKey(first);
    const other = seen.get(key);
    if (other !== undefined)
      throw new InvalidInput(
        `${other} and ${sourceChangeId(first)} are two changes of one source; undo the newer one first, and then the other`,
      );
    seen.set(key, sourceChangeId(first));
  }
}
