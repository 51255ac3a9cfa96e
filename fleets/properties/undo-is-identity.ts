import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../shared/domain/change.ts';
import type { MetadataOptions } from '../../shared/domain/instance.ts';
import type { UndoItem } from '../../shared/domain/undo-plan.ts';
import type { EventReport, History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { optionsOf } from '../witness/seen.ts';
import {
  callWords,
  foreignSince,
  isOrdinary,
  isUnsettled,
  newCalls,
  recordOf,
  undoneBy,
} from './parts.ts';
import type { Property } from './property.ts';

/**
 * A change and then its undo is the identity on all five settings, whoever asked for the undo, but for what a later change of
 * ours has set. A person's is refused only
 * where account enforcement, a later change by anybody, or the instance itself forbids it.
 */
export const undoIsIdentity: Property = {
  name: 'undo-is-identity',
  broken: (history, newest) => [...ofCalls(history, newest), ...ofPlan(history, newest)],
};

function ofCalls(history: History, newest: EventReport): readonly string[] {
  return newCalls(history, newest).flatMap((call) => {
    const record = recordOf(call);
    if (record?.action !== 'undo' || !call.wasPerformed || record.part < record.parts) return [];
    const undone = undoneBy(history, record);
    const before = undone?.before == null ? null : expected(history, undone, undone.before, call);
    return isDeepStrictEqual(before, call.after)
      ? []
      : [`${callWords(call)}: ${differing(before, call.after)}`];
  });
}

/**
 * As it was before the change. What another one of ours has set since, such as the hop limit that a tag asked for later, is not
 * the watch's to take back; a person has seen the plan.
 */
function expected(
  { witness }: History,
  { runId, intendedAt }: Change,
  before: MetadataOptions,
  undo: ModifyCall,
): MetadataOptions {
  if (recordOf(undo)?.asker === 'person') return before;
  const since = Date.parse(intendedAt);
  const later = witness.calls.filter(
    (call) =>
      call.instanceId === undo.instanceId &&
      call.runId !== runId &&
      call.wasPerformed &&
      call.at > since &&
      isOrdinary(call),
  );
  return later.reduce((options, call) => ({ ...options, ...altered(call) }), before);
}

function altered({ before, after, wanted }: ModifyCall): Partial<MetadataOptions> {
  const keys = (Object.keys(wanted) as (keyof MetadataOptions)[]).filter(
    (key) => before[key] !== after[key],
  );
  return Object.fromEntries(keys.map((key) => [key, after[key]]));
}

function ofPlan(history: History, { undo, runs, happened }: EventReport): readonly string[] {
  const run = runs.find(({ scope }) => scope === 'undo');
  if (undo === null || run?.end !== 'finished' || happened.kind !== 'undo') return [];
  if (run.isTroubled || happened.during !== null) return [];
  return undo.items.flatMap((item) => {
    const why = whyNot(history, item, undo.at, run.runId);
    return why === null ? [] : [`undo of ${item.change.instanceId} by ${run.runId}: ${why}`];
  });
}

function whyNot(history: History, item: UndoItem, at: string, runId: string): string | null {
  const { change, plan } = item;
  const instance = history.stage.account.instances.get(change.instanceId);
  if (plan.action === 'refuse')
    return isUnsettled(history, change.instanceId, at) || isRightlyRefused(history, item, runId)
      ? null
      : `it is refused without cause: ${plan.reason}`;
  if (instance === undefined || change.before === null || isRefused(history, change)) return null;
  const now = optionsOf(instance);
  return isDeepStrictEqual(now, change.before) ? null : differing(change.before, now);
}

/** EC2 refused it, and the ledger says why: where the account's demands cannot be read, only the call can tell. */
function isRefused({ ledger, fleet }: History, { instanceId, region, runId }: Change): boolean {
  return (
    fleet.withoutDefaults.includes(region) &&
    ledger.some(
      (one) =>
        one.instanceId === instanceId &&
        one.undoes?.runId === runId &&
        one.error?.code === 'UnsupportedOperation',
    )
  );
}

function isRightlyRefused(
  history: History,
  { change, instance }: UndoItem,
  runId: string,
): boolean {
  const { stage, witness } = history;
  const since = Date.parse(change.intendedAt);
  const { instanceId, region } = change;
  const isChangedLater =
    foreignSince(history, instanceId, 'options', since).length > 0 ||
    witness.calls.some(
      (call) => call.instanceId === instanceId && call.runId !== runId && call.at > since + 60_000,
    );
  const isOutOfReach =
    instance === null ||
    instance.managedBy !== null ||
    instance.options === null ||
    (instance.state !== 'running' && instance.state !== 'stopped');
  const isEnforced =
    stage.account.regions.get(region)?.defaults.httpTokensEnforced === 'enabled' &&
    change.before?.httpTokens === 'optional' &&
    change.after?.httpTokens === 'required';
  return isChangedLater || isOutOfReach || isEnforced || change.status !== 'applied';
}

function differing(before: MetadataOptions | null, now: MetadataOptions): string {
  if (before === null) return 'it takes back a change that is not recorded';
  const keys = Object.keys(now) as (keyof MetadataOptions)[];
  return keys
    .filter((key) => before[key] !== now[key])
    .map((key) => `${key} was ${before[key]} before the change, and is ${now[key]} after its undo`)
    .join('; ');
}
