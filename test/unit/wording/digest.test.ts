import { describe, expect, it } from 'vitest';
import { newsKind } from '../../../shared/decisions/find-news.ts';
import { type NewsKind, newsKinds } from '../../../shared/domain/news.ts';
import { asText, digestOf } from '../support/digests.ts';
import { everyKind } from '../support/every-kind.ts';
import { openInstance } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';
import { toldOnce } from '../support/told-once.ts';

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    newsOf({}, { instanceId: `i-${String(index).padStart(17, '0')}`, name: `web-${index}` }),
  );

/** What stands at the end of every mail is in the golden file of every kind. */
const withoutFoot = (body: string) =>
  body.replace(/\n\n=== (HOW TO UPDATE|ABOUT THE TAGS)[^]*/, '');

describe('a digest reads as it should', () => {
  it('with news of every kind', async () => {
    expect(new Set(everyKind.map(newsKind))).toEqual(new Set(newsKinds));
    await expect(asText(digestOf(everyKind))).toMatchFileSnapshot('golden/every-kind.txt');
  });

  it.each(newsKinds)('with news of the kind %s alone', async (kind) => {
    const { subject, body } = digestOf(everyKind.filter((item) => newsKind(item) === kind));
    const text = asText({ subject, body: withoutFoot(body) });
    await expect(text).toMatchFileSnapshot(`golden/kinds/${kind}.txt`);
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

  it('after a run that could not read all Regions', async () => {
    const digest = digestOf([newsOf()], 'web@example.com', { unread: ['eu-west-3', 'us-west-2'] });
    await expect(asText({ ...digest, body: withoutFoot(digest.body) })).toMatchFileSnapshot(
      'golden/partial-run.txt',
    );
  });

  it('with so many instances that not all are named', async () => {
    const { subject, body } = digestOf([...everyKind.slice(0, 1), ...numbered(3000)]);
    const brief = body
      .replace(/(  i-0+1 web-1\n)[^]*?(  i-\d+ web-198\n)/, '$1[...]\n$2')
      .replace(/(instanceId=i-0+1\n)[^]*?(    https\S+i-0+198\n)/, '$1[...]\n$2');
    await expect(asText({ subject, body: brief })).toMatchFileSnapshot('golden/many-instances.txt');
  });

  it('over several Regions and accounts', async () => {
    const places = ['eu-west-1', 'us-gov-west-1', 'cn-north-1', 'us-east-2'];
    const news = places.flatMap((region, index) =>
      numbered(index === 0 ? 22 : 2).map((item) => ({
        ...item,
        region,
        account: index < 2 ? '123456789012' : '210987654321',
      })),
    );
    const { subject, body } = digestOf(news);
    await expect(asText({ subject, body: withoutFoot(body) })).toMatchFileSnapshot(
      'golden/several-places.txt',
    );
  });
});

const of = (kind: NewsKind) => toldOnce.filter((item) => newsKind(item) === kind);

describe('a digest of what cannot wait reads well alone', () => {
  it('of a change since which calls are rejected, found between two runs', async () => {
    const digest = digestOf(of('rejected'), 'web@example.com', { isWhole: false });
    await expect(asText(digest)).toMatchFileSnapshot('golden/rejected.txt');
  });

  it('of a change that was undone', async () => {
    const digest = digestOf(of('undone').slice(0, 1), 'operations', { isWhole: false });
    await expect(asText(digest)).toMatchFileSnapshot('golden/undone.txt');
  });
});

it('a digest of the deadline campaign says what becomes of instances without a tag', async () => {
  const news = toldOnce.filter(({ notices }) => notices.some(({ kind }) => kind === 'deadline'));
  const digest = digestOf(news, 'web@example.com', { isCampaignOn: true });
  await expect(asText(digest)).toMatchFileSnapshot('golden/deadline.txt');
});

it('the parts come most urgent first, and in each the groups worst first', () => {
  const { body } = digestOf(everyKind.toReversed());
  const titles = body.match(/^(=== )?[A-Z].*(?<= \(\d+\))( ===)?$/gm);
  expect(titles).toEqual([
    '=== FAILS NOW (3) ===',
    'FAILING SINCE ITS CHANGE (1)',
    'FAILING NOW (2)',
    '=== NEEDS YOUR WORK (16) ===',
    'UNDONE (2)',
    'A CHANGE FAILED (2)',
    'CHANGED BACK BY SOMEBODY (1)',
    'DEADLINE PUT OFF (1)',
    'TAG NOT UNDERSTOOD (2)',
    'TAG HAS ENDED (1)',
    'TAG ENDS ON 2026-11-25 (1)',
    'ASKED FOR, BUT HELD (2)',
    'ASKED FOR, BUT IMPOSSIBLE (1)',
    'STILL USES IMDSv1 (1)',
    'READY FOR IMDSv2 (2)',
    '=== HAPPENS BY ITSELF (4) ===',
    'WILL BE ENFORCED ON 2026-11-29 (1)',
    'ASKED OF EC2, NOT VERIFIED YET (1)',
    'NOT CHANGED AFTER ALL (1)',
    'WAITING FOR THE NEXT RUN (1)',
    '=== DONE (3) ===',
    'CHANGED (2)',
    'WATCH ENDED QUIETLY (1)',
    '=== GOOD TO KNOW (8) ===',
    'WOULD BE CHANGED (1)',
    'CANNOT TELL (3)',
    'MANAGED BY AN AWS SERVICE (1)',
    'WORTH A LOOK (1)',
    'EXEMPT, THE FIRST UNTIL 2027-03-29 (2)',
  ]);
});

describe('what does not fit', () => {
  it('is counted, group by group, and the worst are named', () => {
    const { body, named } = digestOf([...numbered(260), ...everyKind]);
    const shown = body.match(/^  i-\d{17}/gm)?.length ?? 0;
    const left = [...body.matchAll(/\.\.\. and (\d+) more;/g)].map(([, count]) => Number(count));
    expect(shown).toBe(200);
    expect(named).toHaveLength(200);
    expect(left.reduce((sum, count) => sum + count, 0)).toBe(260 + everyKind.length - 200);
    expect(body).toContain('imds-warden plan');
    const kinds = new Set(named.map(newsKind));
    expect(
      newsKinds.slice(0, newsKinds.indexOf('ready')).filter((kind) => !kinds.has(kind)),
    ).toEqual([]);
  });

  it('is nothing where all are named, and then nothing is said of the rest', () => {
    const { body, named } = digestOf(everyKind);
    expect(named).toHaveLength(everyKind.length);
    expect(body).not.toContain('Not all instances are named');
  });
});

describe('instances with a deadline', () => {
  const reason = 'no tag asks for a change; IMDSv2 will be required from 2026-11-27 on, unless ...';
  const told = numbered(250).map((item) => ({
    ...item,
    plan: { action: 'none', reason } as const,
  }));
  const [toTell] = of('deadline');

  it('stand with the deadlines on the days between two notices as well, and are no work', () => {
    const { subject, body } = digestOf(told);
    expect(subject).toContain('250 instances will be enforced on 2026-11-27');
    expect(body).toContain('WILL BE ENFORCED ON 2026-11-27 (250)');
    expect(body).not.toContain('READY');
  });

  it('are named first where a notice is to be told, however late their date is', () => {
    const { body, named } = digestOf([...told, ...(toTell ? [toTell] : [])]);
    expect(named[0]).toEqual(toTell);
    expect(body).toContain('WILL BE ENFORCED, THE FIRST ON 2026-11-27 (251)');
  });
});
