import { describe, expect, it } from 'vitest';
import { newsKind } from '../../../shared/decisions/find-news.ts';
import type { NewsKind } from '../../../shared/domain/news.ts';
import type { DigestFacts } from '../../../shared/wording/digest.ts';
import { digestSubject } from '../../../shared/wording/digest-subject.ts';
import { noSourceGroups } from '../../../shared/wording/sources/source-groups.ts';
import { digestOf } from '../support/digests.ts';
import { everyKind } from '../support/every-kind.ts';
import { newsOf } from '../support/news.ts';
import { toldOnce } from '../support/told-once.ts';

const of = (...kinds: readonly NewsKind[]) =>
  everyKind.filter((item) => kinds.includes(newsKind(item)));
const alike = (count: number, kind: NewsKind) => Array.from({ length: count }).fill(of(kind)[0]);
const subjectOf = (counts: Partial<Record<NewsKind, number>>, account = '123456789012') =>
  digestSubject({
    account,
    groups: new Map(
      Object.entries(counts).map(([kind, count]) => [kind, alike(count, kind as NewsKind)]),
    ) as DigestFacts['groups'],
    sources: noSourceGroups,
  });

describe('the subject says the number that matters', () => {
  it.each([
    [of('rejected'), '1 instance failing since its change'],
    [of('rejecting'), '2 instances failing now'],
    [of('rejected', 'rejecting'), '3 instances failing now'],
    [of('undone'), '2 instances undone'],
    [of('drifted', 'deadline'), '1 instance needs your work, 1 will be enforced on 2026-11-29'],
    [of('held', 'ready', 'changed'), '4 instances need your work, 2 done'],
    [of('changed', 'watch-ended'), '3 instances done'],
    [of('requested', 'waiting'), '2 instances under way'],
    [of('exempt', 'managed', 'unknown'), '6 instances, nothing to do'],
    [[newsOf({}, { intent: 'ignore' })], '1 instance, nothing to do'],
    [everyKind, '3 instances failing now, 2 undone, 14 need your work'],
  ])('and the worst first', (news, words) => {
    expect(digestOf(news).subject).toBe(`IMDSv2: ${words}, account 123456789012`);
  });
});

it('a deadline of several dates is told by the first', () => {
  const [one] = toldOnce.filter((item) => newsKind(item) === 'deadline');
  if (one === undefined) throw new Error('no deadline');
  const later = {
    ...one,
    instanceId: 'i-1',
    notices: one.notices.map((notice) => ({ ...notice, on: '2026-12-24' })),
  };
  expect(digestOf([later, one]).subject).toBe(
    'IMDSv2: 2 instances will be enforced, the first on 2026-11-29, account 123456789012',
  );
});

it('is under 100 characters however many there are, and the worst stays in it', () => {
  for (const count of [9, 9999, 99_999]) {
    const all = { rejected: count, undone: count, ready: count, deadline: count, changed: count };
    for (const [kinds, worst] of [
      [all, 'failing since their change'],
      [{ ...all, rejected: 0 }, 'undone'],
      [{ ready: count, deadline: count, changed: count }, 'need your work'],
      [{ deadline: count, waiting: count, changed: count }, 'will be enforced'],
    ] as const) {
      const subject = subjectOf(kinds);
      expect(subject.length).toBeLessThan(100);
      expect(subject).toContain(`${count}`);
      expect(subject).toContain(worst);
    }
  }
});
