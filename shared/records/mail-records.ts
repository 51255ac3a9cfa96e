import { expiresAfterDays, keys } from './keys.ts';
import type { Table } from './table.ts';

/**
 * Counts mails that are about to be sent on this day in UTC, as far as the day has room for them. Of a day on which none was
 * sent, and no room is kept, they are never refused.
 * @param most so many a day
 * @param kept so many of them are for others
 * @returns false where they are to wait; then they are not counted
 */
export async function takeMails(
  table: Table,
  mails: number,
  { most, kept }: { readonly most: number; readonly kept: number },
  now: Date,
): Promise<boolean> {
  if (mails === 0) return true;
  const key = keys.mailsOfDay(now.toISOString().slice(0, 10));
  for (;;) {
    const item = await table.get(key);
    const taken = Number(item?.['mails'] ?? 0);
    const full = taken + kept;
    if (full > 0 && full + mails > most) return false;
    const next = { mails: taken + mails, expiresAt: expiresAfterDays(now, 7) };
    // Two runs never notify at the same time; were it so, the slower one counts again.
    const isCounted = await table.update(
      key,
      next,
      item === null
        ? { expression: 'attribute_not_exists(pk)' }
        : { expression: 'mails = :read', values: { ':read': taken } },
    );
    if (isCounted) return true;
  }
}

/** How many mails were sent on this day in UTC, or are just about to be. */
export async function readMails(table: Table, now: Date): Promise<number> {
  const item = await table.get(keys.mailsOfDay(now.toISOString().slice(0, 10)));
  return Number(item?.['mails'] ?? 0);
}
