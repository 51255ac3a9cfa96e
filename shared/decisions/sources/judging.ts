import type { Settings } from '../../domain/settings.ts';
import type { RegionSources } from '../../domain/sources/source.ts';

/** What every judge of sources goes by. */
export type Judging = {
  readonly read: RegionSources;
  readonly settings: Pick<Settings, 'tags' | 'owners'>;
  readonly now: Date;
};
