import { createHash } from 'node:crypto';
import type { Breaker } from '../../domain/breaker.ts';
import type { Target } from '../../domain/instance.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import type { SourceAction } from '../../domain/sources/source-plan.ts';
import { type SourceId, sourceKey } from '../../domain/sources/source.ts';
import type { Settings } from '../../domain/settings.ts';
import { whyShut } from '../allot.ts';

/**
 * In which order changes are allotted, and made: templates before the defaults, which would otherwise do for a template what
 * its tag asks of itself; enforcement waits for what both bring about.
 */
export const sourceRank: Readonly<Record<SourceAction, number>> = {
  undo: 0,
  modify: 1,
  require: 2,
  enforce: 3,
  'require-v2': 4,
};

export type AllotSourcesFacts = {
  readonly settings: Pick<Settings, 'mode' | 'limits' | 'changeWindow' | 'timezone'>;
  readonly isRead: (target: Target) => boolean;
  /** Whose turn it is depends on this: the run's id, or the day. */
  readonly seed: string;
  readonly breaker: Breaker;
  /** Changes of instances that are allotted in this run: sources have what they leave. */
  readonly taken: number;
  /** Templates of each owner: what the share is taken of. */
  readonly owners: Readonly<Record<string, number>>;
  readonly now: Date;
};

/**
 * Which of the changes of sources that were asked for may be made in this run. The same kill switch, window, breaker and
 * number of changes as of instances, which come first; of an owner's launch templates his share, and one at least. The
 * account's defaults are nobody's share.
 */
export function allotSources(
  asked: readonly PendingSource[],
  { settings, isRead, seed, breaker, taken, owners, now }: AllotSourcesFacts,
): readonly PendingSource[] {
  const { limits, mode } = settings;
  if (mode === 'observe')
    return asked.map((one) => ({
      ...one,
      status: 'observed',
      reason: 'the settings say observe: nothing is changed',
    }));
  let run = taken;
  const byOwner = new Map<string, number>();
  const why = (one: PendingSource): string | null => {
    if (!isRead(one)) return 'its Region could not be read to the end';
    if (one.action === 'undo') return null;
    const shut = whySourceShut(settings, breaker, now);
    if (shut !== null) return shut;
    if (run >= limits.maxChangesPerRun)
      return `at most ${limits.maxChangesPerRun === 1 ? '1 change is' : `${limits.maxChangesPerRun} changes are`} made in one run`;
    const most = Math.max(1, Math.floor((owners[one.owner] ?? 0) * limits.ownerShare));
    const used = byOwner.get(one.owner) ?? 0;
    if (one.kind === 'template' && used >= most)
      return `at most ${most} of this owner's launch templates ${most === 1 ? 'is' : 'are'} changed in one run`;
    run += 1;
    if (one.kind === 'template') byOwner.set(one.owner, used + 1);
    return null;
  };
  return asked.toSorted(byTurn(seed)).map((one) => {
    const reason = why(one);
    return reason === null
      ? { ...one, status: 'allotted', reason: null }
      : { ...one, status: 'waiting', reason: `${reason}; it waits for the next run` };
  });
}

/** As whyShut, of a source: all that is asked of one allows IMDSv1 no longer, as a modify does. */
export function whySourceShut(
  settings: Pick<Settings, 'changeWindow' | 'timezone'>,
  breaker: Breaker,
  now: Date,
): string | null {
  return whyShut('modify', settings, breaker, now);
}

/** A change that fails every day must not starve the others. */
function byTurn(seed: string): (a: PendingSource, b: PendingSource) => number {
  const turn = (of: SourceId) =>
    createHash('sha256')
      .update(`${seed}#${sourceKey(of)}`)
      .digest('hex');
  return (a, b) => sourceRank[a.action] - sourceRank[b.action] || (turn(a) < turn(b) ? -1 : 1);
}
