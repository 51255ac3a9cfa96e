import type { Fleet } from '../fleet/fleet.ts';
import { properties } from '../properties/properties.ts';
import { directStage } from '../stage/direct-stage.ts';
import { withholdDefaults } from '../stage/stage.ts';
import { witness } from '../witness/witness.ts';
import { type EventReport, type History, historyOf } from './history.ts';
import { execute } from './machine.ts';
import { playEvent } from './play-event.ts';

/** A property that did not hold. */
export type Violation = {
  /** Number of the event after which it was seen, from 1. */
  readonly event: number;
  readonly property: string;
  readonly what: string;
};

export type Played = {
  readonly history: History;
  readonly violations: readonly Violation[];
};

/**
 * Lets everything happen to a fleet that is to happen, and holds the properties against it after each event. It stops at
 * the first event after which one does not hold: what comes later would say the same again.
 * @throws what is a mistake of the sandbox or of the transport
 */
export async function playFleet(fleet: Fleet): Promise<Played> {
  const watching = witness();
  const stage = directStage(fleet, watching);
  watching.attend(stage);
  withholdDefaults(stage, fleet);
  let runs = 0;
  const nextRun = (by: string) => `${by}-${(runs += 1)}`;
  const past = { fleet, stage, witness: watching };
  const reports: EventReport[] = [];
  let violations: readonly Violation[] = [];
  for (const [event, happened] of fleet.events.entries()) {
    // At once is a few seconds later: nothing happens right after a run, before its records are in the indexes.
    stage.clock.advance({ minutes: happened.afterMinutes, seconds: 5 });
    watching.begin(event);
    const report = await playEvent({ ...past, nextRun, execute }, happened, event);
    if (stage.bugs.length > 0) throw stage.bugs[0];
    reports.push(report);
    const history = historyOf(past, reports);
    violations = properties.flatMap(({ name, broken }) =>
      broken(history, report).map((what) => ({ event: event + 1, property: name, what })),
    );
    if (violations.length > 0) break;
  }
  return { history: historyOf(past, reports), violations };
}
