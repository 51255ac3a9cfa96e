import type { Replacements } from '../../domain/sources/replacements.ts';

/** What the summary of a run says of sources. */
export const sourceSummaryWords = {
  title: (count: number) =>
    `SOURCES: ${count}, by what an instance launched from them now would get`,
  broughtBack: ({ bringBack, unknown }: Replacements) =>
    bringBack === 0
      ? `BROUGHT BACK: whether the ${replacementsOf(unknown)} would allow IMDSv1 is not known`
      : `BROUGHT BACK: the ${replacementsOf(bringBack)} would allow IMDSv1${unknown === 0 ? '' : `; of ${unknown} more it is not known`}`,
  defaults: (regions: string) => `ACCOUNT'S DEFAULTS: ${regions}`,
  unreached: (count: number, fallback: string) =>
    `${count === 1 ? '1 source that brings' : `${count} sources that bring`} IMDSv1 back ${count === 1 ? 'has' : 'have'} no owner who can be reached, and ${count === 1 ? 'goes' : 'go'} to the fallback, ${fallback}`,
  stale: (regions: string) =>
    `NOT READ IN THIS RUN, and known as an earlier one has read them: sources in ${regions}`,
  changes: (counts: string) => `CHANGES OF SOURCES, call by call: ${counts}`,
} as const;

function replacementsOf(count: number): string {
  return count === 1 ? 'replacement of 1 instance' : `replacements of ${count} instances`;
}
