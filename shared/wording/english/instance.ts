import type { NewsChange } from '../../domain/news.ts';
import type { LedgerAction } from '../../domain/plan.ts';

/** What is said of one instance; texts that come in are fit to be shown already. */
export const instanceWords = {
  /** Where it is, and what it is. */
  place: (of: { region: string; account: string; state: string }, role: string, manager: string) =>
    `${of.region}, account ${of.account}, ${of.state}, ${role}${manager}`,
  managedBy: (service: string) => `, managed by ${service}`,
  roleUnknown: 'role not known',
  noRole: 'no role',
  roles: (roles: string) => `role ${roles}`,

  /** What became of a change. */
  undone: 'Undone',
  changed: 'Changed',
  undoRequested: 'Undo requested',
  requested: 'Requested',
  by: (who: string) => ` by ${who}`,
  made: (what: string, options: string, note: string) => `${what}: ${options}${note}.`,
  toBeVerified: (what: string, options: string, note: string) =>
    `${what}: ${options}; the next run verifies it${note}.`,
  partly: (what: string, options: string, outcome: string) =>
    `${what} in part only: ${options}; the rest was not done: ${outcome}`,
  notMade: ({ action, status }: NewsChange, outcome: string) => {
    if (action === 'undo') return `Not undone: ${outcome}`;
    return `${status === 'failed' ? 'Not changed' : 'Left alone'}: ${outcome}`;
  },
  unknownOutcome: 'why is not known',

  /** What is asked for, and what the plan makes of it. */
  held: (asked: string, reason: string) => `Asked: ${asked}. Held: ${reason}`,
  refused: (asked: string, reason: string) => `Asked: ${asked}. Refused: ${reason}`,
  asked: (action: string, reason: string) => `Asked: ${action}. ${reason}.`,
  notWeighed: 'the limits were not weighed; it waits for the next run',
  why: (action: LedgerAction, reason: string) => `Why ${action}: ${reason}`,
  beforeUndo: 'Before the undo: ',
  beforeChange: 'Before the change: ',

  /** Its calls. A metric without data is said to have none: never a zero. */
  noData: 'IMDSv1 calls in 15 months: no data.',
  calls: (answered: string, rejected: string, last: string) =>
    `IMDSv1 calls in 15 months: ${answered}, ${rejected}${last}.`,
  answered: (count: number) => `${count} answered`,
  noAnswered: 'no data on answered ones',
  rejected: (count: number) => `${count} rejected`,
  noRejected: 'no data on rejected ones',
  /** The newest call is known to a bucket of three days, and no better. */
  lastCall: (day: string) => `; the last in the 3 days from ${day}`,

  advice: (advice: string) => `Advice: ${advice}.`,
  ownerNote: (note: string) => `Sent to you because ${note}.`,
} as const;
