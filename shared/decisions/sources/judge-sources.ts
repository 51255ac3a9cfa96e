import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import type { RegionSources } from '../../domain/sources/source.ts';
import type { Settings } from '../../domain/settings.ts';

/** A Region's sources as read, and what the facts say about each. */
export type JudgedSources = {
  readonly read: RegionSources;
  readonly sources: readonly JudgedSource[];
};

/** One verdict for each source of a Region: what would an instance launched from here now get? */
export function judgeSources(
  read: RegionSources,
  _settings: Pick<Settings, 'tags' | 'owners'>,
  _now: Date,
): JudgedSources {
  return { read, sources: [] };
}
