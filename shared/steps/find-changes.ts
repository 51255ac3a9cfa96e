import { changeId } from '../domain/change-ref.ts';
import { type ChangeName, changeNameText } from '../domain/change-name.ts';
import type { Change } from '../domain/change.ts';
import { InvalidInput } from '../domain/errors.ts';
import { instanceKey } from '../domain/instance.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { RunSummary } from '../domain/run.ts';
import { readChanges, readSecondParts } from '../records/change-records.ts';
import { readPending } from '../records/pending-records.ts';
import { readRun } from '../records/run-records.ts';
import { readPendingSources } from '../records/sources/pending-source-records.ts';
import type { Table } from '../records/table.ts';
import { collect } from './collect.ts';

/** The records of one change, in order: two where it took two calls. */
export type FoundChange = {
  readonly parts: readonly [Change, ...Change[]];
  /** Somebody asked for this one, and not for all of its run. */
  readonly isNamed: boolean;
};

/**
 * The records of the changes of instances that a person names, each once, whatever became of them. Of a run that changed
 * sources alone it finds none.
 * @throws InvalidInput naming the run or the change that is not recorded, or cannot be undone together with another one
 */
export async function findChanges(
  table: Table,
  names: readonly ChangeName[],
  account: string,
): Promise<readonly FoundChange[]> {
  const found = new Map<string, FoundChange>();
  for (const name of names.filter(({ source }) => source === undefined))
    for (const parts of await changesOf(table, name, account)) {
      const id = changeId(parts[0]);
      const isNamed = name.instanceId !== null || found.get(id)?.isNamed === true;
      found.set(id, { parts, isNamed });
    }
  const all = [...found.values()];
  refuseTwice(all);
  return all;
}

async function changesOf(
  table: Table,
  name: ChangeName,
  account: string,
): Promise<readonly (readonly [Change, ...Change[]])[]> {
  const run = await readRun(table, name.runId);
  if (run === null) throw new InvalidInput(`there is no record of a run ${name.runId}`);
  const pending = await collect(readPending(table, name.runId));
  const asked = pending.filter(
    ({ instanceId }) => name.instanceId === null || instanceId === name.instanceId,
  );
  const begun = asked.filter(({ status }) => status === 'allotted' || status === 'done');
  const foreign = begun.find((action) => action.account !== account);
  if (foreign !== undefined)
    throw new InvalidInput(
      `${changeNameText(name)} is about account ${foreign.account}, and these credentials are of account ${account}`,
    );
  const changes = await withSecondParts(table, run, begun);
  if (changes.length === 0 && !(await changedSources(table, name)))
    throw new InvalidInput(nothingMade(name, asked));
  return changes;
}

async function changedSources(table: Table, name: ChangeName): Promise<boolean> {
  if (name.instanceId !== null) return false;
  const pending = await collect(readPendingSources(table, name.runId));
  return pending.some(({ status }) => status === 'allotted' || status === 'done');
}

async function withSecondParts(
  table: Table,
  run: RunSummary,
  begun: readonly PendingAction[],
): Promise<readonly (readonly [Change, ...Change[]])[]> {
  const firsts = [...(await readChanges(table, run, begun)).values()];
  const inTwo = firsts.filter(({ parts }) => parts > 1);
  const seconds = new Map(
    (await readSecondParts(table, run, inTwo)).map((second) => [instanceKey(second), second]),
  );
  return firsts
    .toSorted((a, b) => (instanceKey(a) < instanceKey(b) ? -1 : 1))
    .map((first) => {
      const second = seconds.get(instanceKey(first));
      return second === undefined ? [first] : [first, second];
    });
}

function nothingMade(name: ChangeName, asked: readonly PendingAction[]): string {
  const { runId, instanceId } = name;
  if (instanceId === null) return `run ${runId} made no change: there is nothing to undo`;
  const [action] = asked;
  if (action === undefined)
    return `run ${runId} has no change of ${instanceId}; imds-warden explain ${instanceId} lists its changes`;
  const why = action.reason === null ? '' : ` (${action.reason})`;
  return `run ${runId} did not change ${instanceId}${why}: there is nothing to undo`;
}

/** Each of them goes back to what was there before it, and one instance cannot go back to two states. */
function refuseTwice(found: readonly FoundChange[]): void {
  const seen = new Map<string, string>();
  for (const { parts } of found) {
    const [first] = parts;
    const key = instanceKey(first);
    const other = seen.get(key);
    if (other !== undefined)
      throw new InvalidInput(
        `${other} and ${changeId(first)} are two changes of one instance; undo the newer one first, and then the other`,
      );
    seen.set(key, changeId(first));
  }
}
