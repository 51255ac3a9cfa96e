import type { Change } from './change.ts';
import type { InstanceState, Target } from './instance.ts';
import type { Notice } from './notice.ts';
import type { PendingStatus } from './pending-action.ts';
import type { Plan } from './plan.ts';
import type { Origin } from './sources/origin.ts';
import type { VerdictKind } from './verdict.ts';

/** Worst first: the order of a digest's groups. */
export const newsKinds = [
  /** Calls are rejected since a change of ours. */
  'rejected',
  /** A change of ours was taken back, by the watch or by a person. */
  'undone',
  'rejecting',
  'failed',
  'drifted',
  'postponed',
  'deadline',
  'changed',
  'requested',
  'superseded',
  'not-understood',
  'expired',
  /** An `ignore` or a `restore` that ends soon. */
  'ending',
  'held',
  'refused',
  'waiting',
  'observed',
  'watch-ended',
  'in-use',
  'unknown',
  'ready',
  'managed',
  'advice',
  'exempt',
] as const;

export type NewsKind = (typeof newsKinds)[number];

/** What one run has to tell an owner about one instance. */
export type News = Target & {
  readonly owner: string;
  readonly instanceId: string;
  readonly name: string | null;
  readonly state: InstanceState;
  readonly roleNames: readonly string[] | null;
  /** The AWS service that alone can change it. */
  readonly managedBy: string | null;
  readonly verdict: VerdictKind;
  readonly reason: string;
  readonly advice: string | null;
  readonly plan: Plan;
  /** What the intent is, so that exempt and expired tags are told as such. */
  readonly intent: string;
  /** Totals over 15 months; null when there is no data. */
  readonly noToken: number | null;
  readonly noTokenRejected: number | null;
  /** ISO date of the newest call without a token. */
  readonly lastSeen: string | null;
  /** Why it comes to this owner although the tags say otherwise. */
  readonly ownerNote: string | null;
  /** What it came from, and what would replace it; null: nothing that is known. */
  readonly origin: Origin | null;
  /** What the limits made of the plan. */
  readonly allotment: { readonly status: PendingStatus; readonly reason: string | null } | null;
  readonly change: NewsChange | null;
  /** What is to be told once, and no digest has told yet. */
  readonly notices: readonly Notice[];
};

/** What one piece of news comes to when it is asked whether a digest is due. */
export type NewsEntry = Target & {
  readonly instanceId: string;
  readonly kind: NewsKind;
  /** The kind that it has without its notices: that of the days after. */
  readonly ordinary: NewsKind;
  readonly notices: readonly Pick<Notice, 'kind' | 'id'>[];
  readonly change: NewsChange | null;
};

/** Ids of instances, by owner and kind of news: all else that is to be told of them is in their records. */
export type NewsList = Readonly<
  Record<string, Readonly<Partial<Record<NewsKind, readonly string[]>>>>
>;

/** A change as far as its owner must hear of it; the run is the one that made it. */
export type NewsChange = Pick<
  Change,
  | 'runId'
  | 'runStartedAt'
  | 'part'
  | 'action'
  | 'asker'
  | 'askedBy'
  | 'reason'
  | 'wanted'
  | 'status'
  | 'before'
  | 'after'
  | 'outcome'
> & {
  /** Of an undo in two calls only the first took effect. */
  readonly isPartly?: boolean;
};

export function toNewsChange(change: NewsChange): NewsChange {
  const { runId, runStartedAt, part, action, asker, askedBy, reason, wanted } = change;
  const { status, before, after, outcome, isPartly } = change;
  const asked = { runId, runStartedAt, part, action, asker, askedBy, reason, wanted };
  const told = { ...asked, status, before, after, outcome };
  return isPartly === undefined ? told : { ...told, isPartly };
}
