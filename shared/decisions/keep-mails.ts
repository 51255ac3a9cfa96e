import { epochOf } from '../domain/time.ts';

/** An owner whose digest had to wait before. */
export type Waiter = {
  readonly owner: string;
  /** ISO time since which it waits. */
  readonly since: string;
  /** Mails that SNS sends of it. */
  readonly mails: number;
};

/**
 * For whom of those who wait the room of a day is kept: the oldest first, as far as it goes. One that does not fit ends it,
 * or whoever has many readers would be passed by for ever; on a whole day the oldest of all fits always.
 * @param waiting those who waited equally long in the order in which they are to be served
 * @param most mails a day
 * @param sent of them, today
 */
export function keepMails(
  waiting: readonly Waiter[],
  { most, sent }: { readonly most: number; readonly sent: number },
): readonly Waiter[] {
  const sorted = waiting.toSorted((one, other) => epochOf(one.since) - epochOf(other.since));
  const kept: Waiter[] = [];
  let room = most - sent;
  for (const waiter of sorted) {
    const mails = Math.min(waiter.mails, most);
    if (mails > room) break;
    kept.push({ ...waiter, mails });
    room -= mails;
  }
  return kept;
}
