import type { Run } from '../run.ts';
import { keptLaunches, type KeptLaunches } from './kept-launches.ts';
import type { ReadPart } from './read-part.ts';
import { shortText } from './short-text.ts';
import type { Hanging, SourceAudit } from './source-audit.ts';

/** What is remembered of one source: the last audit of it, as far as one item of the table holds it. */
export type SourceRecord = Omit<
  SourceAudit,
  'ownership' | 'intent' | 'launches' | 'hanging' | 'uncounted'
> &
  KeptLaunches & {
    /** null: not known, because what instances hang on could not be read. */
    readonly hanging: Hanging | null;
    readonly owner: string;
    readonly ownerNote: string | null;
    /** Kind of the intent; why it was not understood stands in the plan's reason. */
    readonly intent: string;
    readonly readAt: string;
    readonly runId: string;
    /** Its Region, or its part of it, could not be read since `readAt`. */
    readonly stale: boolean;
    /** Of the account's defaults alone: what of its Region's sources any run has read. Left out by earlier versions. */
    readonly partsRead?: readonly ReadPart[];
  };

/** @param readAt ISO time of reading */
export function toSourceRecord(run: Run, audit: SourceAudit, readAt: string): SourceRecord {
  const { ownership, intent, launches, hanging, uncounted, ...rest } = audit;
  return {
    ...rest,
    reason: shortText(audit.reason),
    advice: audit.advice === null ? null : shortText(audit.advice),
    plan: { ...audit.plan, reason: shortText(audit.plan.reason) },
    ...keptLaunches({ kind: audit.kind, launches }),
    hanging: uncounted === undefined ? hanging : null,
    owner: ownership.owner.key,
    ownerNote: ownership.note,
    intent: intent.kind,
    readAt,
    runId: run.runId,
    stale: false,
  };
}
