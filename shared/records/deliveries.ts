import type { Unheard } from '../domain/unheard.ts';
import type { Item } from './item.ts';
import { expiresAfterDays, keys, runPartition } from './keys.ts';
import type { Sent } from './owner-records.ts';
import type { Table } from './table.ts';

/** What became of an owner's digest in a run, beside one that was sent: that has no status. */
type Status =
  /** Written down before it was published: whether SNS took it is not known. */
  | 'intended'
  /** Mails enough were sent that day. */
  | 'waiting'
  /** The owner is gone, and the topic with it. */
  | 'removed';

/** What a retry finds of an owner's digest. */
export type Delivery = { readonly kind: 'sent' | 'intended'; readonly sent: Sent };

/** Before SNS is called, the whole digest but for the id of the message; putSent replaces it. */
export async function putIntended(
  table: Table,
  runId: string,
  sent: Sent,
  now: Date,
): Promise<void> {
  await put(table, runId, { ...sent, status: 'intended' }, now);
}

export async function putWaiting(
  table: Table,
  runId: string,
  owner: string,
  now: Date,
): Promise<void> {
  await put(table, runId, { owner, status: 'waiting' }, now);
}

export async function putRemoved(
  table: Table,
  runId: string,
  owner: string,
  now: Date,
): Promise<void> {
  await put(table, runId, { owner, status: 'removed' }, now);
}

async function put(
  table: Table,
  runId: string,
  item: { readonly owner: string; readonly status: Status },
  now: Date,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, 460);
  await table.put({ ...keys.sent(runId, item.owner), ...item, expiresAt });
}

/** @returns null where nothing was sent, or about to be */
export async function readDelivery(
  table: Table,
  runId: string,
  owner: string,
): Promise<Delivery | null> {
  const item = await table.get(keys.sent(runId, owner));
  const status = statusOf(item ?? {});
  if (item === null || status === 'waiting' || status === 'removed') return null;
  // One that was sent before an update does not say whom it named.
  const sent = { named: [], ...(item as unknown as Omit<Sent, 'named'>) };
  return { kind: status ?? 'sent', sent };
}

/** Whether the queue to Slack has handed it over already, which proves that SNS has taken it. */
export async function wasPosted(
  table: Table,
  of: { readonly place: string; readonly owner: string; readonly runId: string },
): Promise<boolean> {
  return (await table.get(keys.slackPosted(of))) !== null;
}

/** Whether an item says of a digest that SNS has taken it. */
export function isSent(item: Item): boolean {
  return statusOf(item) === undefined;
}

function statusOf(item: Item): Status | undefined {
  return item['status'] as Status | undefined;
}

/** What a run has to say of its digests. */
export type Deliveries = {
  /** Owners whose digest nobody could hear. */
  readonly unheard: readonly Unheard[];
  /** Owners whose mail waits for the next day. */
  readonly waitingMails: readonly string[];
  /** Owners whose topic was removed. */
  readonly removedOwners: readonly string[];
};

export async function readDeliveries(table: Table, runId: string): Promise<Deliveries> {
  const unheard: Unheard[] = [];
  const waitingMails: string[] = [];
  const removedOwners: string[] = [];
  for await (const item of table.query({ pk: runPartition(runId), prefix: 'SENT#' })) {
    const owner = String(item['owner']);
    const status = statusOf(item);
    if (status === 'waiting') waitingMails.push(owner);
    if (status === 'removed') removedOwners.push(owner);
    if (isSent(item) && item['heard'] === false)
      unheard.push({ owner, why: (item['unheard'] as Unheard['why']) ?? { kind: 'nobody' } });
  }
  return { unheard, waitingMails, removedOwners };
}
