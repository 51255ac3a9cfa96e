import type { Standing } from '../domain/turn.ts';

/** Whether `to` has to be told to somebody who believes `from`; null: who has never heard of the instance. */
export function isNews(from: Standing | null, to: Standing): boolean {
  return from !== to && !(from === null && to === 'gone');
}
