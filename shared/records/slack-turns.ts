import { expiresAfterDays, keys } from './keys.ts';
import type { Table } from './table.ts';

/**
 * "chat.postMessage generally allows posting one message per second per channel" (docs.slack.dev/apis/web-api/rate-limits);
 * the rest is for two Lambdas whose calls take different times.
 */
const millisecondsApart = 1100;

export type SlackTurn =
  /** Epoch milliseconds from which one message may be posted; nobody else has this turn. */
  | { readonly kind: 'taken'; readonly at: number }
  /** The next is so far ahead that none was taken. */
  | { readonly kind: 'later'; readonly at: number };

/**
 * Takes the next free turn of a place. Of two Lambdas that ask at once, one sees that the other was first, and takes the
 * turn after it.
 * @param between epoch milliseconds: not before the first, and none that is later than the second
 */
export async function takeSlackTurn(
  table: Table,
  of: { readonly place: string },
  now: Date,
  between: readonly [earliest: number, latest: number],
): Promise<SlackTurn> {
  const [earliest, latest] = between;
  for (;;) {
    const next = await nextTurn(table, of);
    const at = Math.max(next ?? 0, earliest);
    if (at > latest) return { kind: 'later', at };
    if (await setNext(table, of, { from: next, to: at + millisecondsApart, now }))
      return { kind: 'taken', at };
  }
}

/** Slack wants nobody to post there before then. */
export async function holdSlackTurns(
  table: Table,
  of: { readonly place: string },
  until: number,
  now: Date,
): Promise<void> {
  for (;;) {
    const next = await nextTurn(table, of);
    if (next !== null && next >= until) return;
    if (await setNext(table, of, { from: next, to: until, now })) return;
  }
}

async function nextTurn(table: Table, of: { readonly place: string }): Promise<number | null> {
  const item = await table.get(keys.slackTurn(of));
  return item === null ? null : Number(item['next']);
}

async function setNext(
  table: Table,
  of: { readonly place: string },
  { from, to, now }: { readonly from: number | null; readonly to: number; readonly now: Date },
): Promise<boolean> {
  const set = { next: to, expiresAt: expiresAfterDays(now, 2) };
  return table.update(
    keys.slackTurn(of),
    set,
    from === null
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: '#next = :from', names: { '#next': 'next' }, values: { ':from': from } },
  );
}
