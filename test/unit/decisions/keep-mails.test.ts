import { expect, it } from 'vitest';
import { keepMails, type Waiter } from '../../../shared/decisions/keep-mails.ts';
import { daysAgo } from '../support/moment.ts';

const waiter = (owner: string, days: number, mails = 1): Waiter => ({
  owner,
  since: daysAgo(days),
  mails,
});
const kept = (waiting: readonly Waiter[], most: number, sent = 0) =>
  keepMails(waiting, { most, sent }).map(({ owner, mails }) => `${owner} ${mails}`);

it.each<[string, readonly Waiter[], number, number, readonly string[]]>([
  ['nobody', [], 5, 0, []],
  ['the oldest first', [waiter('a', 1), waiter('b', 3), waiter('c', 2)], 2, 0, ['b 1', 'c 1']],
  ['equals in their order', [waiter('b', 1), waiter('a', 1)], 1, 0, ['b 1']],
  ['nobody on a day that is full', [waiter('a', 1)], 2, 2, []],
  ['nobody behind one that does not fit', [waiter('a', 2, 3), waiter('b', 1)], 4, 2, []],
  ['the whole day for more readers than mails', [waiter('a', 2, 9), waiter('b', 1)], 4, 0, ['a 4']],
])('room is kept for %s', (_, waiting, most, sent, expected) => {
  expect(kept(waiting, most, sent)).toEqual(expected);
});
