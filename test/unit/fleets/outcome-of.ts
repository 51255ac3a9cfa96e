import { execute, type Execute } from '../../../fleets/play/machine.ts';
import { playEvent } from '../../../fleets/play/play-event.ts';
import type { Fleet } from '../../../fleets/fleet/fleet.ts';
import { type Stage, withholdDefaults } from '../../../fleets/stage/stage.ts';
import { optionsOf } from '../../../fleets/witness/seen.ts';
import type { Item } from '../../../shared/records/item.ts';

/** What came of a fleet, as far as it does not depend on the order in which calls were made at the same time. */
export type Outcome = {
  /** `account-1 finished complete` */
  readonly runs: readonly string[];
  readonly ledger: readonly Item[];
  readonly memories: readonly Item[];
  readonly ec2: readonly unknown[];
};

/** Lets everything happen to a fleet on this stage. */
export async function outcomeOf(
  stage: Stage,
  fleet: Fleet,
  executing: Execute = execute,
): Promise<Outcome> {
  withholdDefaults(stage, fleet);
  let count = 0;
  const runs: string[] = [];
  const witness = { told: () => {}, onSecondLook: null };
  const nextRun = (by: string) => `${by}-${(count += 1)}`;
  for (const [event, happened] of fleet.events.entries()) {
    stage.clock.advance({ minutes: happened.afterMinutes, seconds: 5 });
    const scene = { fleet, stage, witness, nextRun, execute: executing };
    const report = await playEvent(scene, happened, event);
    runs.push(
      ...report.runs.map((run) => `${run.runId} ${run.end} ${run.summary?.status ?? 'unrecorded'}`),
    );
  }
  return {
    runs,
    ledger: (await stage.find('INSTANCE#', 'CHANGE#')).map(comparable).toSorted(byKey),
    memories: (await stage.find('MEMORY#', '')).map(comparable).toSorted(byKey),
    ec2: [...stage.account.instances.values()].map((instance) => ({
      id: instance.id,
      state: instance.state,
      options: optionsOf(instance),
    })),
  };
}

/** Calls that are made at the same time are numbered in any order. */
function comparable({ requestId: _requestId, ...item }: Item): Item {
  return item;
}

function byKey(one: Item, other: Item): number {
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

function keyOf({ pk, sk }: Item): string {
  return `${String(pk)} ${String(sk)}`;
}
