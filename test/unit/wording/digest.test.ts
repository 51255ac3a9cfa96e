import { describe, expect, it } from 'vitest';
import { newsKind } from '../../../shared/decisions/find-news.ts';
import { newsKinds } from '../../../shared/domain/news.ts';
import { asText, digestOf } from '../support/digests.ts';
import { everyKind } from '../support/every-kind.ts';
import { openInstance } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';

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

describe('the subject', () => {
  it.each([
    [[newsOf()], 'IMDSv2: 1 instance to look at, account 123456789012'],
    [many.slice(0, 12), 'IMDSv2: 12 instances to look at, account 123456789012'],
    [everyKind, 'IMDSv2: 24 instances to look at (2 failing now, 2 changed), account 123456789012'],
    [[newsOf({}, { intent: 'ignore' })], 'IMDSv2: 1 instance, account 123456789012'],
  ])('says how many, and the worst of it', (news, subject) => {
    expect(digestOf(news).subject).toBe(subject);
  });
});

it('the groups come worst first', () => {
  const { body } = digestOf(everyKind.toReversed());
  const titles = body.match(/^[A-Z].*(?= \(\d+\)$)/gm);
  expect(titles).toEqual([
    'FAILING NOW',
    'A CHANGE FAILED',
    'CHANGED',
    'ASKED OF EC2, NOT VERIFIED YET',
    'NOT CHANGED AFTER ALL',
    'TAG NOT UNDERSTOOD',
    'TAG HAS ENDED',
    'ASKED FOR, BUT HELD',
    'ASKED FOR, BUT IMPOSSIBLE',
    'WAITING FOR THE NEXT RUN',
    'WOULD BE CHANGED',
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
