import type { Run } from '../run.ts';
import type { SourceAudit } from './source-audit.ts';

/** What is remembered of one source: the last audit of it. */
export type SourceRecord = Omit<SourceAudit, 'ownership' | 'intent'> & {
  readonly owner: string;
  readonly ownerNote: string | null;
  /** Kind of the intent; why it was not understood stands in the plan's reason. */
  readonly intent: string;
  readonly readAt: string;
  readonly runId: string;
  /** Its Region, or its part of it, could not be read since `readAt`. */
  readonly stale: boolean;
};

/** @param readAt ISO time of reading */
export function toSourceRecord(run: Run, audit: SourceAudit, readAt: string): SourceRecord {
  const { ownership, intent, ...rest } = audit;
  return {
    ...rest,
    owner: ownership.owner.key,
    ownerNote: ownership.note,
    intent: intent.kind,
    readAt,
    runId: run.runId,
    stale: false,
  };
}
