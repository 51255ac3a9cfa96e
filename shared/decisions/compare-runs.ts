import type { Movement } from '../domain/movement.ts';
import type { Counts, TargetReport } from '../domain/run.ts';
import { verdictKinds } from '../domain/verdict.ts';
import { addCounts, noCounts } from './count.ts';

/** The run over the account that is compared with, as far as it is known. */
export type RunBefore = {
  /** ISO. */
  readonly startedAt: string;
  readonly status: string;
  readonly mode: string;
  readonly notes: readonly string[];
  /** Owners whose digest nobody could hear. */
  readonly unheard: readonly string[];
  /** Mails waited for the next day. */
  readonly isMailWaiting: boolean;
  readonly targets: readonly TargetReport[];
};

export function compareRuns(targets: readonly TargetReport[], before: RunBefore): Movement {
  const now = countsByRegion(targets);
  const then = countsByRegion(before.targets);
  const both = [...now.keys()].filter((region) => then.has(region));
  const apart = [...new Set([...now.keys(), ...then.keys()])].filter(
    (region) => !both.includes(region),
  );
  const sum = (of: ReadonlyMap<string, Counts>): Counts =>
    addCounts(...both.map((region) => of.get(region) ?? noCounts));
  const [is, was] = [sum(now), sum(then)];
  const more = { ...noCounts };
  for (const kind of ['instances', ...verdictKinds] as const) more[kind] = is[kind] - was[kind];
  return { since: before.startedAt, more, apart: apart.toSorted() };
}

export function hasMoved({ more, apart }: Movement): boolean {
  return apart.length > 0 || Object.values(more).some((count) => count !== 0);
}

function countsByRegion(targets: readonly TargetReport[]): ReadonlyMap<string, Counts> {
  const read = targets.filter(({ status }) => status === 'read');
  return new Map(read.map(({ region, counts }) => [region, counts]));
}
