import { isGone } from '../../shared/domain/instance.ts';
import { groupOf, ownerOf } from '../oracle/owner-of.ts';
import type { History, RunReport } from '../play/history.ts';
import type { View } from '../witness/seen.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { allRuns, isOrdinary } from './parts.ts';
import type { Property } from './property.ts';

/**
 * Never more changes in a run than maxChangesPerRun, and of an owner's or an Auto Scaling group's instances than their
 * share, or one. A partial run counts with the run over the account before it and the partial ones since. Undos count for
 * nothing.
 */
export const limits: Property = {
  name: 'limits',
  broken: (history, newest) => newest.runs.flatMap((run) => brokenBy(history, run)),
};

function brokenBy(history: History, run: RunReport): readonly string[] {
  const { witness } = history;
  const counted = countedWith(history, run);
  // Of a call that is repeated after a throttle, one.
  const changes = distinct(
    witness.calls.filter((call) => counted.includes(call.runId) && isOrdinary(call)),
  );
  const own = changes.filter((call) => call.runId === run.runId);
  if (own.length === 0) return [];
  // Somebody may change the settings during a run, and a plan was made under those of its time.
  const all = witness.settingsOf(run.runId).map((settings) => settings.limits);
  const maxChangesPerRun = Math.max(...all.map((one) => one.maxChangesPerRun));
  const ownerShare = Math.max(...all.map((one) => one.ownerShare));
  const groupShare = Math.max(...all.map((one) => one.groupShare));
  const sizes = [...witness.firstViews(counted[0] ?? '').values()].filter((view) => !isGone(view));
  const check = (
    what: string,
    share: number,
    keyOf: (view: View, region: string) => string | null,
  ) => {
    const keys = new Set(own.map((call) => keyOfCall(call, keyOf)));
    return [...keys].flatMap((key) => {
      if (key === null) return [];
      const size = sizes.filter((view) => keyOf(view, view.region) === key).length;
      const most = Math.max(1, Math.floor(size * share));
      const made = changes.filter((call) => keyOfCall(call, keyOf) === key).length;
      return made > most
        ? [`${run.runId} brings it to ${made} changes of ${what} ${key}, of ${size} instances`]
        : [];
    });
  };
  return [
    ...(changes.length > maxChangesPerRun
      ? [`${run.runId} brings it to ${changes.length} changes, and ${maxChangesPerRun} are allowed`]
      : []),
    ...check('the owner', ownerShare, ({ tags }) => ownerOf(tags)),
    ...check('the group', groupShare, ({ tags }, region) => {
      const group = groupOf(tags);
      return group === null ? null : `${region} ${group}`;
    }),
  ];
}

/** Names of the runs that share their limits with this one, that over the account first. */
function countedWith(history: History, run: RunReport): readonly string[] {
  if (run.scope !== 'watch' && run.scope !== 'instances') return [run.runId];
  const recorded = allRuns(history).filter(({ summary }) => summary !== null);
  const upTo = recorded.slice(0, recorded.findIndex(({ runId }) => runId === run.runId) + 1);
  const last = upTo.findLastIndex(({ scope }) => scope === 'account');
  if (last < 0) return ['', ...upTo.filter(isMachines).map(({ runId }) => runId)];
  return upTo
    .slice(last)
    .filter(isMachines)
    .map(({ runId }) => runId);
}

function isMachines({ scope }: RunReport): boolean {
  return scope !== 'changes' && scope !== 'undo';
}

function keyOfCall(
  { seen, region }: ModifyCall,
  keyOf: (view: View, region: string) => string | null,
): string | null {
  return seen === null ? null : keyOf(seen, region);
}

function distinct(calls: readonly ModifyCall[]): readonly ModifyCall[] {
  return [...new Map(calls.map((call) => [`${call.runId} ${call.instanceId}`, call])).values()];
}
