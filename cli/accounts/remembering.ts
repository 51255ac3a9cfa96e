import { type History, noHistory } from '../../shared/domain/history.ts';
import { readEarlierRecords } from '../../shared/steps/read-earlier-records.ts';
import type { TableHistory } from '../../shared/steps/read-history.ts';
import type { Place } from '../place/find-place.ts';
import { readPlace } from '../place/open-place.ts';
import type { Connection } from './connect.ts';

/**
 * What was read of a place, to go on with after it was closed: the records of instances, which are asked for only where nothing
 * else says who owns them, open it once more.
 * @param history null: nothing was ever recorded
 */
export function remembering(
  connection: Connection,
  { table }: Pick<Place, 'table'>,
  history: History | null,
): History | TableHistory {
  if (history === null) return noHistory;
  return {
    ...history,
    recordsOf: async (instances) =>
      (await readPlace(table, connection, async (opened) =>
        readEarlierRecords(opened.table, instances),
      )) ?? [],
  };
}
