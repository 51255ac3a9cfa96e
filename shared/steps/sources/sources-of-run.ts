import { lostPlaces } from '../../decisions/sources/lost-places.ts';
import { notRead } from '../../decisions/sources/not-read.ts';
import { shareSources } from '../../decisions/sources/share-sources.ts';
import { sourceWord, type ToldPlace } from '../../decisions/sources/told-source-words.ts';
import type { Run } from '../../domain/run.ts';
import type { SourceDigest } from '../../domain/sources/source-news.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';
import { readPendingSources } from '../../records/sources/pending-source-records.ts';
import type { Table } from '../../records/table.ts';
import { collect } from '../collect.ts';
import type { Reach } from '../reach-of-run.ts';
import { rememberedSources } from './remembered-sources.ts';
import { readUntoldSources } from './read-untold-sources.ts';

/** What a run has to tell of sources. */
export type SourcesOfRun = {
  readonly byOwner: ReadonlyMap<string, SourceDigest>;
  /** Everybody who owns a source, whether there is anything to tell of it or not. */
  readonly owners: ReadonlySet<string>;
  /** What the run looked at, sources and all. */
  readonly reach: Reach;
};

/**
 * Reads the sources of a run's targets as its audit has left them, with what the limits and the changes made of them, and
 * makes news of that. A run about some instances reads no sources, and has nothing to tell of them.
 */
export async function sourcesOfRun(
  table: Table,
  { runId }: Pick<Run, 'runId'>,
  reach: Reach,
): Promise<SourcesOfRun> {
  if (!reach.isWhole) return { byOwner: new Map(), owners: new Set(), reach };
  const records = await rememberedSources(table, reach.targets);
  const isLost = lostPlaces(records, reach.unreadParts);
  const isStale = notRead(records, {
    isOld: ({ region, stale }) => stale || !reach.areSourcesRead(region),
    isLost,
  });
  const byOwner = shareSources({
    records,
    isStale,
    pending: await collect(readPendingSources(table, runId)),
    changes: await readUntoldSources(table),
  });
  const stale = new Set(records.filter(isStale).map(placeText));
  const lost = new Set(records.filter(isLost).map(({ region }) => region));
  const isRead = (place: ToldPlace): boolean =>
    'source' in place
      ? reach.areSourcesRead(place.region) &&
        !lost.has(place.region) &&
        !stale.has(`${place.region} ${place.source}`)
      : reach.isRead(place);
  const owners = new Set(records.map(({ owner }) => owner));
  return { byOwner, owners, reach: { ...reach, isRead } };
}

function placeText(record: SourceRecord): string {
  return `${record.region} ${sourceWord(record)}`;
}
