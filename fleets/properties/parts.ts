import { isDeepStrictEqual } from 'node:util';
import { isGone } from '../../shared/domain/instance.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { RunScope } from '../../shared/domain/run.ts';
import type { EventReport, History, RunReport } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import type { Foreign } from '../witness/witness.ts';

/** What properties have in common; none of it decides anything. */

export function newCalls({ witness }: History, { event }: EventReport): readonly ModifyCall[] {
  return witness.calls.filter((call) => call.event === event);
}

/** `modify of i-00000000000000001 by account-1` */
export function callWords(call: ModifyCall): string {
  const action = recordOf(call)?.action ?? 'an unrecorded change';
  return `${action} of ${call.instanceId} by ${call.runId} at ${isoTime(call.at)}`;
}

export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** The record that a call was made for: the intention that stood there when it was made. */
export function recordOf({ records, wanted }: ModifyCall): Change | null {
  return (
    records.find((one) => one.status === 'intended' && isDeepStrictEqual(one.wanted, wanted)) ??
    null
  );
}

/** A change that is no undo. */
export function isOrdinary(call: ModifyCall): boolean {
  return recordOf(call)?.action !== 'undo';
}

export function allRuns({ reports }: Pick<History, 'reports'>): readonly RunReport[] {
  return reports.flatMap(({ runs }) => runs);
}

export function scopeOf(history: History, { runId }: Pick<ModifyCall, 'runId'>): RunScope | null {
  return allRuns(history).find((run) => run.runId === runId)?.scope ?? null;
}

/** What somebody else did to an instance since then. */
export function foreignSince(
  { witness }: History,
  instanceId: string,
  what: Foreign['what'],
  since: number,
): readonly Foreign[] {
  return witness.foreign.filter(
    (one) => one.instanceId === instanceId && one.what === what && one.at >= since,
  );
}

/** The record of a call as it stands now. */
export function recordNow({ ledger }: History, call: ModifyCall): readonly Change[] {
  const part = recordOf(call)?.part;
  return ledger.filter(
    (one) => one.runId === call.runId && one.instanceId === call.instanceId && one.part === part,
  );
}

/** The change that an undo took back: of one in two calls, the first. */
export function undoneBy({ ledger }: History, { undoes, instanceId }: Change): Change | null {
  return (
    ledger.find(
      (one) =>
        one.instanceId === instanceId && one.runId === undoes?.runId && one.part === undoes.part,
    ) ?? null
  );
}

export function isEnded({ stage }: History, instanceId: string): boolean {
  const instance = stage.account.instances.get(instanceId);
  return instance === undefined || isGone(instance);
}

/** Whether a rule of time, such as a deadline, comes to hold for an instance in between. */
export function isTurning(
  { memories, witness, stage }: History,
  instanceId: string,
  from: number,
  to: number,
): boolean {
  const day = 86_400_000;
  const { deadline = null, watch = null } = memories.get(instanceId) ?? {};
  const moments = [
    ...(deadline?.on == null ? [] : [Date.parse(deadline.on)]),
    ...(watch === null ? [] : [Date.parse(watch.until)]),
    ...(deadline?.given ?? []).map(({ at, days }) => Date.parse(at) + days * day - 2 * 3_600_000),
    ...witness.calls
      .filter((call) => call.instanceId === instanceId && call.wasPerformed)
      .map(({ at }) => at + day),
    ...Object.values(stage.account.instances.get(instanceId)?.tags ?? {}).flatMap((value) => {
      const end = Date.parse(value);
      return /^20\d\d-/.test(value) ? [end, end + day] : [];
    }),
  ];
  // The moment of a call is when it was answered, a few seconds later.
  const slack = 60_000;
  return moments.some((moment) => moment >= from - slack && moment <= to + slack);
}

/** Evidence is read up to the end of an hour: another hour is another window. */
export function isSameHour(from: number, to: number): boolean {
  return Math.ceil(from / 3_600_000) === Math.ceil(to / 3_600_000);
}

/** Whether a change of the instance was open at this ISO time. */
export function isUnsettled({ ledger }: History, instanceId: string, at: string): boolean {
  return ledger.some(
    (one) =>
      one.instanceId === instanceId &&
      one.intendedAt < at &&
      (one.settledAt === null || one.settledAt > at),
  );
}
