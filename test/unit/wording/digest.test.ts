import { describe, expect, it } from 'vitest';
import { newsKind } from '../../../shared/decisions/find-news.ts';
import { type NewsKind, newsKinds } from '../../../shared/domain/news.ts';
import type { DigestFacts } from '../../../shared/wording/digest.ts';
import { digestSubject } from '../../../shared/wording/digest-subject.ts';
import { asText, digestOf } from '../support/digests.ts';
import { everyKind } from '../support/every-kind.ts';
import { openInstance } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';
import { toldOnce } from '../support/told-once.ts';

const many = Array.from({ length: 260 }, (_, index) =>
  newsOf({}, { instanceId: `i-${String(index).padStart(17, '0')}`, name: `web-${index}` }),
);

describe('a digest reads as it should', () => {
  it('with news of every kind', async () => {
    expect(new Set(everyKind.map(newsKind))).toEqual(new Set(newsKinds));
    await expect(asText(digestOf(everyKind))).toMatchFileSnapshot('golden/every-kind.txt');
  });

  it('with a single instance', async () => {
    await expect(asText(digestOf([newsOf()]))).toMatchFileSnapshot('golden/single-instance.txt');
  });

  it('for the operations topic', async () => {
    const tags = [{ key: 'owner', value: 'Alice <alice>' }];
    const news = [
      newsOf({ instance: openInstance({ tags }) }),
      newsOf({ instance: openInstance({ tags: [], name: null, instanceId: 'i-1' }) }),
    ];
    await expect(asText(digestOf(news, 'operations'))).toMatchFileSnapshot('golden/operations.txt');
  });

  it('with so many instances that not all are named', async () => {
    const { subject, body } = digestOf([...everyKind.slice(0, 1), ...many]);
    const brief = body.replace(/(web-1 *\n[^]*?\n\n)[^]*(  i-\d+ web-198\n)/, '$1[...]\n\n$2');
    await expect(asText({ subject, body: brief })).toMatchFileSnapshot('golden/many-instances.txt');
  });
});

const of = (kind: NewsKind) => toldOnce.filter((item) => newsKind(item) === kind);

describe('a digest of what cannot wait reads well alone', () => {
  it('of a change since which calls are rejected, found between two runs', async () => {
    const digest = digestOf(of('rejected'), 'web@example.com', { isWhole: false });
    expect(digest.body).toMatch(/^FAILING SINCE ITS CHANGE \(1\)\n/);
    await expect(asText(digest)).toMatchFileSnapshot('golden/rejected.txt');
  });

  it('of a change that was undone', async () => {
    const digest = digestOf(of('undone').slice(0, 1), 'operations', { isWhole: false });
    expect(digest.body).toMatch(/^UNDONE \(1\)\n/);
    await expect(asText(digest)).toMatchFileSnapshot('golden/undone.txt');
  });
});

it('a digest of the deadline campaign says what becomes of instances without a tag', async () => {
  const news = toldOnce.filter(({ notices }) => notices.some(({ kind }) => kind === 'deadline'));
  const digest = digestOf(news, 'web@example.com', { isCampaignOn: true });
  await expect(asText(digest)).toMatchFileSnapshot('golden/deadline.txt');
});

const group = (kind: NewsKind, count: number) => [kind, Array.from({ length: count })] as const;

describe('the subject', () => {
  it.each([
    [of('rejected'), 'IMDSv2: 1 instance failing since its change, account 123456789012'],
    [of('undone'), 'IMDSv2: 2 instances undone, account 123456789012'],
    [
      toldOnce.filter((item) => ['deadline', 'drifted'].includes(newsKind(item))),
      'IMDSv2: 2 instances to look at (1 changed back, 1 with a deadline), account 123456789012',
    ],
    [of('watch-ended'), 'IMDSv2: 1 instance (1 no longer watched), account 123456789012'],
    [[newsOf()], 'IMDSv2: 1 instance to look at, account 123456789012'],
    [many.slice(0, 12), 'IMDSv2: 12 instances to look at, account 123456789012'],
    [
      everyKind,
      'IMDSv2: 1 instance failing since its change, 2 undone, 29 more to look at, account 123456789012',
    ],
    [[newsOf({}, { intent: 'ignore' })], 'IMDSv2: 1 instance, account 123456789012'],
  ])('says how many, and the worst of it', (news, subject) => {
    expect(digestOf(news).subject).toBe(subject);
  });

  it('is under 100 characters however many there are, and the worst stays in it', () => {
    const kinds = ['rejected', 'undone', 'rejecting', 'drifted', 'deadline', 'changed'] as const;
    for (const count of [9, 99_999, 999_999]) {
      for (const [from, worst] of [
        [0, 'failing since their change'],
        [1, 'undone'],
        [2, 'failing now'],
        [3, 'changed back'],
      ] as const) {
        const groups = new Map(kinds.slice(from).map((kind) => group(kind, count)));
        const account = '123456789012';
        const subject = digestSubject({ account, groups: groups as DigestFacts['groups'] });
        expect(subject.length).toBeLessThan(100);
        expect(subject).toContain(`${count}`);
        expect(subject).toContain(worst);
      }
    }
  });
});

it('the groups come worst first', () => {
  const { body } = digestOf(everyKind.toReversed());
  const titles = body.match(/^[A-Z].*(?= \(\d+\)$)/gm);
  expect(titles).toEqual([
    'FAILING SINCE ITS CHANGE',
    'UNDONE',
    'FAILING NOW',
    'A CHANGE FAILED',
    'CHANGED BACK BY SOMEBODY',
    'DEADLINE PUT OFF',
    'IMDSv2 WILL BE REQUIRED',
    'CHANGED',
    'ASKED OF EC2, NOT VERIFIED YET',
    'NOT CHANGED AFTER ALL',
    'TAG NOT UNDERSTOOD',
    'TAG HAS ENDED',
    'ASKED FOR, BUT HELD',
    'ASKED FOR, BUT IMPOSSIBLE',
    'WAITING FOR THE NEXT RUN',
    'WOULD BE CHANGED',
    'WATCH ENDED QUIETLY',
    'STILL USES IMDSv1',
    'CANNOT TELL',
    'READY FOR IMDSv2',
    'MANAGED BY AN AWS SERVICE',
    'WORTH A LOOK',
    'EXEMPT',
  ]);
});

it('what does not fit is counted, group by group', () => {
  const { body } = digestOf([...many, ...everyKind]);
  const shown = body.match(/^  i-\d{17}/gm)?.length ?? 0;
  const left = [...body.matchAll(/\.\.\. and (\d+) more/g)].map(([, count]) => Number(count));
  expect(shown).toBe(200);
  expect(left.reduce((sum, count) => sum + count, 0)).toBe(260 + everyKind.length - 200);
});
