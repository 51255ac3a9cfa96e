import { expect, it } from 'vitest';
import { mailsNote, removedNote, unheardNote } from '../../../shared/decisions/owner-notes.ts';
import type { UnheardWhy } from '../../../shared/domain/unheard.ts';

const since = '2026-11-20T06:30:00.000Z';

it.each<[UnheardWhy, string]>([
  [{ kind: 'nobody' }, ''],
  [{ kind: 'pending', since }, ' (invited on 2026-11-20, not confirmed yet)'],
  [
    { kind: 'expired', since },
    ' (the invitation of 2026-11-20 was not confirmed within two days; it is repeated weekly)',
  ],
  [{ kind: 'unsubscribed', since }, ' (unsubscribed, seen on 2026-11-20; not invited again)'],
  [
    { kind: 'slack', since, place: '#web', error: 'channel_not_found' },
    ' (Slack said channel_not_found of #web on 2026-11-20)',
  ],
  [
    { kind: 'refused', error: 'Subscribe a: SubscriptionLimitExceeded' },
    ' (could not be subscribed: Subscribe a: SubscriptionLimitExceeded)',
  ],
])('operations learn why nobody hears an owner: %j', (why, words) => {
  const [note, ...others] = unheardNote([{ owner: 'a@example.com', why }]);
  expect(note).toContain(`nobody is subscribed to the digests of a@example.com${words}: `);
  expect(others).toEqual([]);
});

it('a note names ten owners, and counts the others', () => {
  const owners = Array.from({ length: 12 }, (_, index) => `#team-${index}`);
  const unheard = owners.map((owner) => ({ owner, why: { kind: 'nobody' } as const }));
  for (const [note] of [unheardNote(unheard), mailsNote(owners, 9), removedNote(owners)]) {
    expect(note).toContain('#team-9 and 2 more');
    expect(note).not.toContain('#team-10');
  }
});

it('mails that wait are counted with the setting that makes them wait', () => {
  expect(mailsNote(['a@example.com'], 7)).toEqual([
    '1 digest waits for the next day, because mailsPerDay is 7: of a@example.com; nothing of it is lost',
  ]);
});

it('nothing is said of nobody', () => {
  expect([...unheardNote([]), ...mailsNote([], 1), ...removedNote([])]).toEqual([]);
});
