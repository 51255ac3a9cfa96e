import type { RunSummary } from '../../domain/run.ts';

/** The operations digest: one run's summary for whoever runs imds-warden. */
export const summaryWords = {
  subject: {
    partial: (read: number, all: number, isWhole: boolean) =>
      `${isWhole ? 'PARTIAL run' : 'PARTIAL run over some instances'}, ${read} of ${all} Regions read`,
    breaker: 'the circuit breaker has opened',
    between: (changes: number, undone: number) =>
      `${changes} ${changes === 1 ? 'change' : 'changes'}${undone === 0 ? '' : ` (${undone} undone)`} between two runs`,
    open: (open: number, all: number, moved: string) =>
      `${open} of ${all} instances allow IMDSv1${moved === '' ? '' : ` (${moved})`}`,
    frame: (what: string, account: string) => `imds-warden: ${what}, account ${account}`,
  },
  run: (run: RunSummary, startedBy: string, at: string, status: string) =>
    `imds-warden run ${run.runId} of account ${run.account}, started ${at} by ${startedBy}, mode ${run.settings.mode}: ${status}.`,
  reminder: 'Nothing has changed since the run before; this is the regular reminder.',
  whyPartial: 'WHY IT IS PARTIAL',
  instances: (which: string, count: number, read: number, all: number) =>
    `INSTANCES${which}: ${count} in ${read} of ${all} ${all === 1 ? 'Region' : 'Regions'}`,
  underWatchOnly: ' UNDER WATCH',
  namedByEvents: ' NAMED BY EVENTS',
  gone: (count: number) => `  (${count} shutting down or terminated are not counted)`,

  /** How the counts moved. */
  moved: (more: number) => (more > 0 ? `${more} more` : `${-more} fewer`),
  since: (at: string) => `More and fewer: since the run of ${at}.`,
  sinceUnmoved: (at: string) => `None of these counts differs from the run of ${at}.`,
  sinceUnknown:
    'What moved is not known: there is no finished run over the account to compare with.',
  apart: (regions: string) =>
    `Not compared, because one of the two runs has not read it: ${regions}.`,

  changes: (counts: string, undos: number) =>
    `CHANGES: ${counts === '' ? 'none' : counts}${undos === 0 ? '' : `; ${undos === 1 ? '1 is an undo' : `${undos} are undos`}`}`,
  watch: (changes: number, rejected: number, unread: number) =>
    `UNDER WATCH: ${changes === 1 ? '1 change' : `${changes} changes`}; since ${rejected === 0 ? 'none' : rejected} of them calls were rejected${unread === 0 ? '' : `; of ${unread} this run could not read it`}`,

  /** Whom nobody but the fallback hears of. */
  unreached: (count: number, fallback: string) =>
    `WITHOUT AN OWNER WHO CAN BE REACHED: ${count} ${count === 1 ? 'instance goes' : 'instances go'} to the fallback, ${fallback}`,
  untagged: (count: number) => `${count} ${count === 1 ? 'carries' : 'carry'} no tag of an owner`,
  note: (count: number, note: string) => `${count}: ${note}`,
  otherNotes: (count: number) => `${count} for other reasons`,
  whereUnreached: (fallback: string) =>
    `All of them: imds-warden audit --where owner=${fallback}; owners and how they are reached: imds-warden owners`,
  unreachedUnknown:
    'WITHOUT AN OWNER WHO CAN BE REACHED: not known of this run, which began under an earlier version',

  also: 'ALSO',
  next: (days: number) =>
    `Nothing else is sent until something changes or fails, or in ${days === 1 ? '1 day' : `${days} days`}.`,
  nextPartial: 'As long as something fails, every run is told.',
} as const;
