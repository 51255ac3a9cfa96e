/** The subject of a digest, in pieces: the first that there is begins with the instances, the others with their count. */
export const subjectWords = {
  subject: (pieces: string, account: string) => `IMDSv2: ${pieces}, account ${account}`,
  instances: (count: number) => (count === 1 ? '1 instance' : `${count} instances`),
  failingSince: (count: number) => `failing since ${count === 1 ? 'its' : 'their'} change`,
  failing: 'failing now',
  undone: 'undone',
  work: (count: number) => (count === 1 ? 'needs your work' : 'need your work'),
  enforced: (date: string) => `will be enforced${date}`,
  underWay: 'under way',
  done: 'done',
  nothing: 'nothing to do',
} as const;
