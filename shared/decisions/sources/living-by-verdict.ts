import type { Counts } from '../../domain/run.ts';
import type { Hanging } from '../../domain/sources/source-audit.ts';
import { verdictKinds } from '../../domain/verdict.ts';

/** The living instances of a Region, as those are counted that hang on a source. */
export function livingByVerdict(counts: Counts): Hanging {
  return Object.fromEntries(
    verdictKinds.flatMap((kind) => (counts[kind] === 0 ? [] : [[kind, counts[kind]] as const])),
  );
}
