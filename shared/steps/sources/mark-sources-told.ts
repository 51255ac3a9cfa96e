import { isChangeTold } from '../../decisions/sources/is-change-told.ts';
import type { SourceNews } from '../../domain/sources/source-news.ts';
import { sourceKey } from '../../domain/sources/source.ts';
import { markSourceTold } from '../../records/sources/source-change-records.ts';
import type { Table } from '../../records/table.ts';
import { finishBegun } from '../finish-begun.ts';

export type ToldSources = {
  /** Keys of what a digest that was heard has named. */
  readonly named: ReadonlySet<string>;
  /** What the owner was told before. */
  readonly told: readonly string[];
};

const recordsAtOnce = 10;

/** Changes that an owner has heard of are not told again; those that Slack alone read are known by what is remembered. */
export async function markSourcesTold(
  table: Table,
  news: readonly SourceNews[],
  { named, told }: ToldSources,
): Promise<void> {
  const heard = news.filter((item) => named.has(sourceKey(item)) || isChangeTold(item, told));
  await finishBegun(heard, recordsAtOnce, async ({ account, region, kind, id, change }) => {
    for (const part of change?.parts ?? [])
      await markSourceTold(table, { account, region, kind, id, ...part });
  });
}
