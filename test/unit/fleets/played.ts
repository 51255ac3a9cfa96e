import type { Fleet, FleetEvent, RawSettings } from '../../../fleets/fleet/fleet.ts';
import { idOf } from '../../../fleets/fleet/fleet.ts';
import { noTrouble } from '../../../fleets/fleet/any-trouble.ts';
import type { EventReport, History } from '../../../fleets/play/history.ts';
import { playFleet } from '../../../fleets/play/play-fleet.ts';
import { properties } from '../../../fleets/properties/properties.ts';
import type { ModifyCall } from '../../../fleets/witness/modify-call.ts';
import type { Change } from '../../../shared/domain/change.ts';
import type { InstanceDescription } from '../../../sandbox/index.ts';

export const run: FleetEvent = { kind: 'account', afterMinutes: 0, ...noTrouble };

/** A person takes the newest run back. */
export const undo = {
  kind: 'undo',
  of: 'run',
  pick: 0,
  afterMinutes: 60,
  ...noTrouble,
} as const satisfies FleetEvent;

/** A person looks at a plan, and applies it. */
export const plan = {
  kind: 'plan',
  next: 'apply',
  between: null,
  kill: null,
  afterMinutes: 0,
} as const satisfies FleetEvent;

/** Ready, and tagged so that IMDSv2 is required. */
export const ripe: InstanceDescription = {
  region: 'us-east-1',
  options: { httpTokens: 'optional', httpPutResponseHopLimit: 7 },
  usage: { launchedAt: '-90d' },
  tags: { 'imds-warden': 'modify' },
};

/** A fleet to which these things have happened; nothing else is peculiar about it. */
export async function played(
  events: readonly FleetEvent[],
  instances: readonly InstanceDescription[] = [ripe],
  settings: RawSettings = {},
): Promise<History> {
  const fleet: Fleet = {
    regions: [{ name: 'us-east-1' }],
    instances: instances.map((one, place) => ({ ...one, id: idOf(place) })),
    withoutOptions: [],
    withoutDefaults: [],
    hasReaders: true,
    hasLateIndexes: false,
    settings: { mode: 'enforce', limits: { ownerShare: 1, groupShare: 1 }, ...settings },
    events,
  };
  const { history, violations } = await playFleet(fleet);
  if (violations.length > 0) throw new Error(JSON.stringify(violations));
  return history;
}

/** What a property says after the last event. */
export function brokenIn(name: string, history: History): readonly string[] {
  const property = properties.find((one) => one.name === name);
  const newest = history.reports.at(-1);
  if (property === undefined || newest === undefined) throw new Error(`nothing to ask ${name}`);
  return property.broken(history, newest);
}

export function withCalls(
  history: History,
  spoil: (calls: readonly ModifyCall[]) => readonly ModifyCall[],
): History {
  return { ...history, witness: { ...history.witness, calls: spoil(history.witness.calls) } };
}

/** The same history, but that something about each call was otherwise. */
export function withCall(history: History, spoilt: Partial<ModifyCall>): History {
  return withCalls(history, (calls) => calls.map((call) => ({ ...call, ...spoilt })));
}

/** The same history, but that the ledger says something else. */
export function withRecord(history: History, spoilt: Partial<Change>): History {
  return { ...history, ledger: history.ledger.map((record) => ({ ...record, ...spoilt })) };
}

export function withReport(history: History, spoilt: Partial<EventReport>): History {
  const reports = history.reports.map((report, index) =>
    index === history.reports.length - 1 ? { ...report, ...spoilt } : report,
  );
  return { ...history, reports };
}
