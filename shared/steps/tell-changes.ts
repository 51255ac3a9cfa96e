import { changeEvent } from '../decisions/change-event.ts';
import type { ChangeRef } from '../domain/change-ref.ts';
import { instanceKey, type Target } from '../domain/instance.ts';
import type { Run } from '../domain/run.ts';
import { type Bus, putEvents } from '../gateways/put-events.ts';
import {
  isToldToMachines,
  markToldToMachines,
  readChangesNamed,
  readUntoldToMachines,
} from '../records/change-records.ts';
import { readPending } from '../records/pending-records.ts';
import { finishBegun } from './finish-begun.ts';
import { inChunks } from './in-chunks.ts';
import type { Tools } from './tools.ts';

type ChangeName = Target & ChangeRef & { readonly instanceId: string };

const mostAtOnce = 100;
const marksAtOnce = 10;

/**
 * Tells of every change whose status no event has told: this run's own, which an index might not show yet, and what a
 * person or a run that broke off has left in it.
 * @returns how many events were sent
 */
export async function tellChanges(
  { table }: Pick<Tools, 'table'>,
  run: Run,
  bus: Bus,
): Promise<number> {
  const named = new Map<string, ChangeName>();
  const add = (of: ChangeName) => named.set(`${instanceKey(of)}/${of.runId}/${of.part}`, of);
  for await (const change of readUntoldToMachines(table)) add(change);
  const own = { runId: run.runId, runStartedAt: run.startedAt };
  for await (const { account, region, instanceId, action, status } of readPending(
    table,
    run.runId,
  )) {
    // Of what was not allotted, there is no change.
    if (status !== 'allotted' && status !== 'done') continue;
    for (const part of action === 'undo' ? [1, 2] : [1])
      add({ account, region, instanceId, ...own, part });
  }
  let events = 0;
  for (const names of inChunks([...named.values()], mostAtOnce)) {
    const changes = (await readChangesNamed(table, names)).filter((one) => !isToldToMachines(one));
    await putEvents(bus, changes.map(changeEvent));
    await finishBegun(changes, marksAtOnce, async (change) => markToldToMachines(table, change));
    events += changes.length;
  }
  return events;
}
