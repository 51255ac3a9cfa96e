import { type News, type NewsChange, toNewsChange } from '../domain/news.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import { expiresAfterDays, keys, runPartition } from './keys.ts';
import type { Table } from './table.ts';

export async function putNews(
  table: Table,
  runId: string,
  news: readonly News[],
  now: Date,
  keptDays = 90,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, keptDays);
  await table.putAll(news.map((item) => ({ ...keys.news(runId, item), ...item, expiresAt })));
}

type About = Pick<News, 'account' | 'region' | 'instanceId' | 'owner'>;

export async function updateNewsAllotment(
  table: Table,
  runId: string,
  about: About,
  allotment: Pick<PendingAction, 'status' | 'reason'>,
): Promise<void> {
  const { status, reason } = allotment;
  await table.update(keys.news(runId, about), { allotment: { status, reason } }, exists);
}

/** @returns false when the run has no news of the instance for this owner */
export async function updateNewsChange(
  table: Table,
  runId: string,
  about: About,
  change: NewsChange,
): Promise<boolean> {
  return table.update(keys.news(runId, about), { change: toNewsChange(change) }, exists);
}

const exists = { expression: 'attribute_exists(pk)' };

/** As the keys of news sort their owners: less than another's is before it. */
export function newsOrder(owner: string): string {
  return `${encodeURIComponent(owner)}#`;
}

export async function hasNews(table: Table, runId: string, owner: string): Promise<boolean> {
  const prefix = `NEWS#${newsOrder(owner)}`;
  for await (const _ of table.query({ pk: runPartition(runId), prefix })) return true;
  return false;
}

/** All news of a run, sorted by owner; `after` is the owner that was dealt with last. */
export async function* readNews(
  table: Table,
  runId: string,
  after: string | null,
): AsyncGenerator<News> {
  const query = { pk: runPartition(runId), prefix: 'NEWS#' };
  // `$` follows `#`: it starts behind the last item of that owner.
  const start = after === null ? {} : { after: `NEWS#${encodeURIComponent(after)}$` };
  // Items of a run that began before an update have neither.
  for await (const item of table.query({ ...query, ...start }))
    yield { notices: [], origin: null, ...(item as unknown as Omit<News, 'notices' | 'origin'>) };
}
