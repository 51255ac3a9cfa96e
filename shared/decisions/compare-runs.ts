import type { Movement } from '../domain/movement.ts';
import type { Counts, TargetReport } from '../domain/run.ts';
import { verdictKinds } from '../domain/verdict.ts';
import { launchVerdictKinds } from '../domain/sources/launch.ts';
import {
  addSourceCounts,
  noSourceCounts,
  type SourceCounts,
} from '../domain/sources/source-counts.ts';
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
  const sources = moreSources(targets, before.targets);
  return {
    since: before.startedAt,
    more,
    ...(sources === null ? {} : { sources }),
    apart: apart.toSorted(),
  };
}

/** That one more template requires IMDSv2 already is no news; that another one brings IMDSv1 back, or no more, is. */
export function hasMoved({ more, sources = noSourceCounts, apart }: Movement): boolean {
  const isMoved = Object.values(more).some((count) => count !== 0);
  return apart.length > 0 || isMoved || sources['v1-allowed'] !== 0;
}

/** @returns null where no Region's sources were read by both, and the same parts of them */
function moreSources(
  now: readonly TargetReport[],
  then: readonly TargetReport[],
): SourceCounts | null {
  const was = new Map(then.map((report) => [report.region, report]));
  const both = now.filter((report) => areComparable(report, was.get(report.region)));
  const is = addSourceCounts(...both.map(({ sources }) => sources));
  const before = addSourceCounts(...both.map(({ region }) => was.get(region)?.sources));
  if (is === null || before === null) return null;
  const more = { ...noSourceCounts };
  for (const kind of launchVerdictKinds) more[kind] = is[kind] - before[kind];
  return more;
}

/** What could not be read in one run, and could in the other, is neither more nor fewer. */
function areComparable(now: TargetReport, then: TargetReport | undefined): boolean {
  if (now.sources == null || then?.sources == null) return false;
  return partsOf(now) === partsOf(then);
}

function partsOf({ unreadParts = [] }: TargetReport): string {
  return unreadParts.toSorted().join(' ');
}

function countsByRegion(targets: readonly TargetReport[]): ReadonlyMap<string, Counts> {
  const read = targets.filter(({ status }) => status === 'read');
  return new Map(read.map(({ region, counts }) => [region, counts]));
}
