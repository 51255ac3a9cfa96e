import type { MetadataOptions, Target } from './instance.ts';
import type { ChangeAction, WantedOptions } from './plan.ts';
import type { VerdictKind } from './verdict.ts';

/**
 * `intended` (written before the call) -> `requested` (EC2 accepted it) -> `applied` (a later read saw it);
 * `failed` (EC2 refused, or a later read shows the former options); `superseded` (the world moved first: no call,
 * or somebody else's options are there now). The last three are final.
 */
export const changeStatuses = ['intended', 'requested', 'applied', 'failed', 'superseded'] as const;

export type ChangeStatus = (typeof changeStatuses)[number];

/** One call of ModifyInstanceMetadataOptions and its record. */
export type Change = Target & {
  readonly instanceId: string;
  readonly runId: string;
  /** ISO start of the run; with the run's id it is the key, so a run changes an instance at most once. */
  readonly runStartedAt: string;
  readonly action: ChangeAction;
  readonly status: ChangeStatus;
  /** All five settings as read just before the call. */
  readonly before: MetadataOptions | null;
  /** What was, or would have been, sent. */
  readonly wanted: WantedOptions;
  /** All five settings as the settling read saw them. */
  readonly after: MetadataOptions | null;
  /** The plan's reason: why the change was made. */
  readonly reason: string;
  /** How it came to its present status, when that needs words. */
  readonly outcome: string | null;
  /** The tag that asked, literally, with its reason tag. */
  readonly askedBy: string;
  readonly verdict: VerdictKind;
  readonly owner: string;
  readonly intendedAt: string;
  readonly requestedAt: string | null;
  readonly settledAt: string | null;
  readonly error: ChangeError | null;
  /** AWS's id of the call, for CloudTrail. */
  readonly requestId: string | null;
};

export type ChangeError = { readonly code: string; readonly message: string };

export function isOpen(change: Pick<Change, 'status'>): boolean {
  return change.status === 'intended' || change.status === 'requested';
}
