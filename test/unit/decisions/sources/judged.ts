import {
  type JudgedSources,
  judgeSources,
} from '../../../../shared/decisions/sources/judge-sources.ts';
import type { JudgedSource } from '../../../../shared/domain/sources/source-audit.ts';
import type { RegionSources, SourceKind } from '../../../../shared/domain/sources/source.ts';
import { now } from '../../support/moment.ts';
import { settings } from '../../support/settings.ts';
import { regionWith } from '../../support/sources.ts';

export function judgedRegion(spoilt: Partial<RegionSources>): JudgedSources {
  return judgeSources(regionWith(spoilt), settings, now);
}

/** The one source of a kind in a Region that differs from an empty one by this. */
export function judgedOne(kind: SourceKind, spoilt: Partial<RegionSources>): JudgedSource {
  const found = judgedRegion(spoilt).sources.filter((source) => source.kind === kind);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} of ${kind}`);
  return found[0];
}
