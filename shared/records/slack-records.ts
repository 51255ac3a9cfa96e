import { expiresAfterDays, keys } from './keys.ts';
import type { Table } from './table.ts';

type Place = { readonly place: string };
type ThreadOf = Place & { readonly owner: string; readonly month: string };

/** Where the digests of an owner and month stand: the first message, and the conversation it is in. */
export type SlackThread = { readonly ts: string; readonly channel: string };

export async function readThread(table: Table, of: ThreadOf): Promise<SlackThread | null> {
  const item = await table.get(keys.slackThread(of));
  return item === null ? null : { ts: String(item['ts']), channel: String(item['channel']) };
}

export async function putThread(
  table: Table,
  of: ThreadOf,
  { ts, channel }: SlackThread,
  now: Date,
): Promise<void> {
  // The month ends; what comes late in it may wait in the dead-letter queue for two weeks.
  await table.put({ ...keys.slackThread(of), ts, channel, expiresAt: expiresAfterDays(now, 60) });
}

/** The member of an address, as long as it is remembered: people leave, and addresses change hands. */
export async function readSlackUser(table: Table, of: Place, now: Date): Promise<string | null> {
  const item = await table.get(keys.slackUser(of));
  if (item === null || Number(item['expiresAt']) * 1000 <= now.getTime()) return null;
  return String(item['userId']);
}

export async function putSlackUser(
  table: Table,
  of: Place,
  userId: string,
  now: Date,
): Promise<void> {
  await table.put({ ...keys.slackUser(of), userId, expiresAt: expiresAfterDays(now, 7) });
}
