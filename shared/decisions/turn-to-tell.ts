import type { InstanceRecord } from '../domain/instance-record.ts';
import type { FoldedTurn } from './fold-turns.ts';
import { isNews } from './is-news.ts';
import { standingOf } from './standing-of.ts';

/**
 * What is to be told of an instance that has turned: what its record says now. Turns are written down before records, so that
 * a run that broke off in between has left a turn of which no record knows: the next run finds it anew, if it is still so.
 * @param record null where the table holds none, or none any more
 * @returns null where nobody can believe anything else: it is again as it was told, or came and went meanwhile
 */
export function turnToTell(turn: FoldedTurn, record: InstanceRecord | null): FoldedTurn | null {
  // Records of what is gone are removed in time; of all else there is one, or nobody has seen it to its end.
  if (record === null && turn.to !== 'gone') return null;
  const to = record === null ? 'gone' : standingOf(record);
  if (isNews(turn.from, to)) return { ...turn, to };
  const other = turn.believed.findLast((one) => isNews(one, to));
  return other === undefined ? null : { ...turn, from: other, to };
}
