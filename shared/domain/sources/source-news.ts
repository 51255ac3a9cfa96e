import type { ChangeRef } from '../change-ref.ts';
import type { ChangeStatus } from '../change.ts';
import type { PendingStatus } from '../pending-action.ts';
import type { SourceAction } from './source-plan.ts';
import type { SourceId } from './source.ts';
import type { SourceRecord } from './source-record.ts';

/** Worst first: the order of the digest's section about sources. */
export const sourceNewsKinds = [
  'failed',
  /** A change of ours was taken back. */
  'undone',
  'launch-fails',
  'v1-allowed',
  'unknown',
  'not-understood',
  'expired',
  'held',
  'refused',
  'requested',
  'waiting',
  'observed',
  'superseded',
  'changed',
  'exempt',
  /** The account's defaults of a Region, of which nobody asked anything: the run's summary names them anyway. */
  'defaults',
  /** It would bring IMDSv1, but nothing launches from it and nothing hangs on it: counted, and no more. */
  'unused',
] as const;

export type SourceNewsKind = (typeof sourceNewsKinds)[number];

/** What one run has to tell the owner of one source. */
export type SourceNews = SourceId &
  Pick<
    SourceRecord,
    | 'name'
    | 'owner'
    | 'ownerNote'
    | 'verdict'
    | 'reason'
    | 'advice'
    | 'launches'
    | 'moreLaunches'
    | 'service'
    | 'hanging'
    | 'plan'
    | 'intent'
  > & {
    /** What the limits made of the plan. */
    readonly allotment: { readonly status: PendingStatus; readonly reason: string | null } | null;
    /** What was done, and no digest has told yet. */
    readonly change: SourceNewsChange | null;
    /** Of a group that launches from another version of its template than the default and the latest one. */
    readonly pinned: PinnedVersion | null;
  };

/** All calls of one change of a source together. */
export type SourceNewsChange = {
  readonly runId: string;
  readonly action: SourceAction;
  readonly status: ChangeStatus;
  /** Of a template: the version that was copied, and the one that was made of it. */
  readonly from: number | null;
  readonly created: number | null;
  /** Of a template: the version that was made the default. */
  readonly defaultVersion: number | null;
  /** How it came to its status, when that needs words. */
  readonly outcome: string | null;
  /** Some of its calls took effect, and not all. */
  readonly isPartly: boolean;
  /** The records of its calls as they are told now. */
  readonly parts: readonly (ChangeRef & { readonly status: ChangeStatus })[];
};

export type PinnedVersion = {
  readonly templateId: string;
  readonly version: number;
  readonly defaultVersion: number;
  /** Whether the default version brings no IMDSv1: then the group has only to go on to it. */
  readonly isDefaultClean: boolean;
};

/** What one piece of a source's news comes to when it is asked whether a digest is due. */
export type SourceEntry = SourceId & {
  readonly news: SourceNewsKind;
  /** The kind that it has without what was done to it: that of the days after; null: it is clean then. */
  readonly ordinary: SourceNewsKind | null;
  readonly change: Pick<SourceNewsChange, 'runId' | 'status'> | null;
};

/** All that a digest has to say of one owner's sources. */
export type SourceDigest = {
  readonly news: readonly SourceNews[];
  /** Sources of the owner that this run could not read: of them nothing is said, and nothing is over. */
  readonly stale: number;
};

export const noSourceDigest: SourceDigest = { news: [], stale: 0 };
