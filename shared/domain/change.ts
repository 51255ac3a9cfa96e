import type { Asker } from './asker.ts';
import type { ChangeRef } from './change-ref.ts';
import type { MetadataOptions, Target } from './instance.ts';
import type { LedgerAction, Undoes, WantedOptions } from './plan.ts';
import type { VerdictKind } from './verdict.ts';

/**
 * `intended` (written before the call) -> `requested` (EC2 accepted it) -> `applied` (a later read saw it);
 * `failed` (EC2 refused, or a later read shows the former options); `superseded` (the world moved first: no call,
 * or somebody else's options are there now). The last three are final.
 */
export const changeStatuses = ['intended', 'requested', 'applied', 'failed', 'superseded'] as const;

export type ChangeStatus = (typeof changeStatuses)[number];

/** One call of ModifyInstanceMetadataOptions and its record; the reference is its key, so a run changes an instance once. */
export type Change = Target &
  ChangeRef & {
    readonly instanceId: string;
    readonly action: LedgerAction;
    /** Of an undo alone. */
    readonly undoes: Undoes | null;
    /** Of how many calls this is one: 2 where only two together undo a change. */
    readonly parts: number;
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
    readonly asker: Asker;
    /** The tag that asked, literally; the campaign's deadline; the watch; or the person's ARN. */
    readonly askedBy: string;
    /** Who started the run, ARN included where it is a person: `schedule`, `arn:... with imds-warden apply`. */
    readonly startedBy: string;
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
