import type { Target } from '../domain/instance.ts';
import type { NewsChange } from '../domain/news.ts';
import type { Notice } from '../domain/notice.ts';
import { expiresAfterDays, keys, unsettledPartition, unsettledPrefix } from './keys.ts';
import type { Item } from './item.ts';
import type { Table } from './table.ts';

/**
 * A digest that was published, and that only Slack reads: nothing of it counts as told before Slack has taken it
 * (docs/decisions/0020). Written and settled under the lease alone.
 */
export type Unsettled = {
  readonly owner: string;
  readonly runId: string;
  /** ISO. */
  readonly runStartedAt: string;
  /** Where in Slack it is posted. */
  readonly place: string;
  /** ISO. */
  readonly sentAt: string;
  /** What the owner is to remember as told of it (decisions/told-words.ts), whatever it names. */
  readonly told: readonly string[];
  /** What it names, of which something is told once. */
  readonly items: readonly UnsettledItem[];
};

export type UnsettledItem = Target & {
  readonly instanceId: string;
  /** The message that names it, from 0. */
  readonly part: number;
  /** What the owner is to remember as told of it beside the above. */
  readonly told: readonly string[];
  readonly notices: readonly Notice[];
  readonly change: Pick<NewsChange, 'runId' | 'runStartedAt' | 'part'> | null;
};

export async function putUnsettled(table: Table, digest: Unsettled, now: Date): Promise<void> {
  const expiresAt = expiresAfterDays(now, 60);
  await table.put({ ...keys.unsettled(digest), ...digest, expiresAt });
}

/** All that is not settled yet, or one owner's; the oldest first. Consistent. */
export async function readUnsettled(table: Table, owner?: string): Promise<readonly Unsettled[]> {
  const found: Unsettled[] = [];
  const prefix = owner === undefined ? {} : { prefix: unsettledPrefix(owner) };
  for await (const item of table.query({ pk: unsettledPartition, ...prefix }))
    if (isOpen(item)) found.push(item as unknown as Unsettled);
  return found.toSorted((one, other) => (one.sentAt < other.sentAt ? -1 : 1));
}

/** What is left of it is removed by the table itself. */
export async function putSettled(table: Table, digest: Unsettled, now: Date): Promise<void> {
  const expiresAt = expiresAfterDays(now, 1);
  const forgotten = { told: undefined, items: undefined };
  await table.update(keys.unsettled(digest), { ...forgotten, isSettled: true, expiresAt });
}

function isOpen(item: Item): boolean {
  return item['isSettled'] !== true;
}
