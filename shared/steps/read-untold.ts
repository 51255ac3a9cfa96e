import type { ToldChange } from '../decisions/change-news.ts';
import type { Change } from '../domain/change.ts';
import { instanceKey } from '../domain/instance.ts';
import { type NewsChange, toNewsChange } from '../domain/news.ts';
import { readUntoldChanges } from '../records/change-records.ts';
import { readInstance } from '../records/instance-records.ts';
import type { Table } from '../records/table.ts';
import { readWholeChange } from './read-whole-change.ts';

/**
 * Every change that no digest has told, with the record of its instance, whose owner hears of it. Of two changes of one
 * instance the newer is told now, the older next.
 */
export async function* readUntold(table: Table): AsyncGenerator<ToldChange> {
  const newest = new Map<string, Change>();
  for await (const change of readUntoldChanges(table)) {
    const other = newest.get(instanceKey(change));
    if (!other || other.runStartedAt < change.runStartedAt) newest.set(instanceKey(change), change);
  }
  for (const change of newest.values()) {
    const record = await readInstance(table, change);
    const owner = record?.owner ?? change.owner;
    yield { change, told: await wholeNews(table, change), owner, record };
  }
}

/** Of an undo in two calls both are told as one; the index may know only one of them yet. */
async function wholeNews(table: Table, change: Change): Promise<NewsChange> {
  if (change.parts === 1) return toNewsChange(change);
  const whole = await readWholeChange(table, change);
  if (whole === null) return toNewsChange(change);
  const { status, parts } = whole.change;
  const isOver = status === 'failed' || status === 'superseded';
  const isPartly = whole.tookEffect && isOver ? { isPartly: true } : {};
  return toNewsChange({ ...whole.change, part: parts, ...isPartly });
}
