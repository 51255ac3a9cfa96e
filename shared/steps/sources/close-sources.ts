import { auditSources } from '../../decisions/sources/audit-sources.ts';
import { countSources } from '../../decisions/sources/count-sources.ts';
import { findSourceGaps, findSourceNotes } from '../../decisions/sources/find-source-gaps.ts';
import { addHanging } from '../../decisions/sources/hang.ts';
import { isWatched } from '../../decisions/sources/is-watched.ts';
import { livingByVerdict } from '../../decisions/sources/living-by-verdict.ts';
import { findNotes } from '../../decisions/find-gaps.ts';
import type { Memory } from '../../domain/memory.ts';
import type { Counts, RunTarget } from '../../domain/run.ts';
import type { Settings } from '../../domain/settings.ts';
import { usedForCertain } from '../../decisions/sources/used-sources.ts';
import { type ReadPart, unreadParts } from '../../domain/sources/read-part.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import type { SourceCounts } from '../../domain/sources/source-counts.ts';
import type { PageRecord } from '../../records/page-records.ts';
import type { Tools } from '../tools.ts';
import type { OpenSources } from './open-sources.ts';
import { recordSources } from './record-sources.ts';

export type ReadRegion = {
  readonly settings: Settings;
  /** Every page of the target. */
  readonly pages: readonly PageRecord[];
  readonly counts: Counts;
  /** Of its instances, by instance id. */
  readonly memories: ReadonlyMap<string, Memory>;
  /** What is remembered of its sources, by sourceKey. */
  readonly recalled: ReadonlyMap<string, SourceMemory>;
};

/** What a target's report says of its sources. */
export type FoundSources = {
  /** null: they were not read. */
  readonly sources: SourceCounts | null;
  /** Left out: they were not to be read. */
  readonly unreadParts?: readonly ReadPart[];
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
};

/** Its instances were read to the end: what hangs on each source is known, and all of it is judged and recorded. */
export async function closeSources(
  tools: Pick<Tools, 'table' | 'now'>,
  run: RunTarget,
  opened: OpenSources,
  { settings, pages, counts, memories, recalled }: ReadRegion,
): Promise<FoundSources> {
  const judged = opened.judged();
  const now = tools.now();
  const all = auditSources(
    {
      judged,
      hanging: addHanging(...pages.map(({ hanging }) => hanging ?? {})),
      memories: recalled,
      instances: livingByVerdict(counts),
      watched: [...memories.values()].filter(isWatched).length,
      isWhole: true,
      // Another call of the step may have counted them, and not have been able to read what this one could.
      unreadParts: [...new Set(pages.flatMap(({ unreadParts = [] }) => unreadParts))],
    },
    settings,
    now,
  );
  // An AMI that only an unread part may name keeps its record, which says who used it, and is stale.
  const audits = usedForCertain(all, judged.read, now);
  await recordSources(tools, run, audits, { read: judged.read, memories: recalled });
  return {
    sources: countSources(audits),
    unreadParts: [
      ...new Set([...unreadParts(judged.read), ...pages.flatMap((page) => page.unreadParts ?? [])]),
    ],
    gaps: findSourceGaps(judged.read),
    notes: [...findNotes(judged.read.defaults, null), ...findSourceNotes(judged.read)],
  };
}
