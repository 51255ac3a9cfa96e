/** What the summary of a run says of sources. */
export const sourceSummaryWords = {
  title: (count: number) =>
    `SOURCES: ${count}, by what an instance launched from them now would get`,
  broughtBack: (count: number) =>
    count === 1
      ? 'BROUGHT BACK: the replacement of 1 instance would allow IMDSv1'
      : `BROUGHT BACK: the replacements of ${count} instances would allow IMDSv1`,
  defaults: (regions: string) => `ACCOUNT'S DEFAULTS: ${regions}`,
  unreached: (count: number, fallback: string) =>
    `${count === 1 ? '1 source that brings' : `${count} sources that bring`} IMDSv1 back ${count === 1 ? 'has' : 'have'} no owner who can be reached, and ${count === 1 ? 'goes' : 'go'} to the fallback, ${fallback}`,
  stale: (regions: string) =>
    `NOT READ IN THIS RUN, and known as an earlier one has read them: sources in ${regions}`,
  changes: (counts: string) => `CHANGES OF SOURCES, call by call: ${counts}`,
} as const;
