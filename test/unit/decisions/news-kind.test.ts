import { describe, expect, it } from 'vitest';
import { groupNews, newsEntry, newsKind } from '../../../shared/decisions/find-news.ts';
import type { ChangeStatus } from '../../../shared/domain/change.ts';
import { type News, newsKinds, toNewsChange } from '../../../shared/domain/news.ts';
import { noticeKinds } from '../../../shared/domain/notice.ts';
import { requested } from '../support/changes.ts';
import { enforcedOptions } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';
import { noticed } from '../support/told-news.ts';

const wanted = { httpTokens: 'required' } as const;
const modify = { action: 'modify', reason: 'ready', wanted } as const;
const hold = { action: 'hold', asked: 'modify', reason: 'in use', override: 'force' } as const;
const refuse = { action: 'refuse', asked: 'restore', reason: 'enforced' } as const;
const none = { action: 'none', reason: 'ended' } as const;

const kindOf = (spoilt: Partial<News>) => newsKind(newsOf({}, spoilt));

it.each(['rejecting', 'in-use', 'unknown', 'ready'] as const)(
  'without a tag %s is a group of its own',
  (verdict) => {
    expect(kindOf({ verdict })).toBe(verdict);
  },
);

it.each(['enforced', 'off'] as const)('%s is there for its advice only', (verdict) => {
  expect(kindOf({ verdict })).toBe('advice');
});

it.each([
  ['not-understood', { intent: 'not-understood', plan: none }],
  ['expired', { intent: 'expired', plan: none }],
  ['exempt', { intent: 'ignore', plan: none }],
  ['held', { intent: 'modify', plan: hold }],
  ['refused', { intent: 'restore', plan: refuse }],
  ['waiting', { plan: modify, allotment: { status: 'waiting', reason: 'a limit' } }],
  ['waiting', { plan: modify }],
  ['observed', { plan: modify, allotment: { status: 'observed', reason: 'observe' } }],
] as [string, Partial<News>][])('%s', (kind, spoilt) => {
  expect(kindOf(spoilt)).toBe(kind);
});

describe('what was done comes before what was asked or found', () => {
  it.each([
    ['intended', 'requested'],
    ['requested', 'requested'],
    ['applied', 'changed'],
    ['failed', 'failed'],
    ['superseded', 'superseded'],
  ] as [ChangeStatus, string][])('a change that is %s is told as %s', (status, kind) => {
    const change = toNewsChange({ ...requested, status, after: enforcedOptions });
    expect(kindOf({ plan: modify, change })).toBe(kind);
    expect(kindOf({ plan: modify, change, verdict: 'rejecting' })).toBe(kind);
  });
});

describe('an instance on which something is failing is told as such', () => {
  const verdict = 'rejecting';

  it.each([
    ['a tag that is not understood', { intent: 'not-understood', plan: none }],
    ['a tag that has ended', { intent: 'expired', plan: none }],
    ['a disable that is held', { intent: 'disable', plan: hold }],
    ['a restore that is refused', { intent: 'restore', plan: refuse }],
    [
      'a change of an earlier run that was settled since',
      {
        plan: none,
        change: { ...requested, status: 'applied', after: enforcedOptions },
      },
    ],
  ] as [string, Partial<News>][])('in spite of %s', (_, spoilt) => {
    expect(kindOf({ ...spoilt, verdict })).toBe('rejecting');
  });

  it('but not when it is exempt, or when the change that was asked for is on its way', () => {
    expect(kindOf({ verdict, intent: 'ignore', plan: none })).toBe('exempt');
    expect(kindOf({ verdict, intent: 'modify', plan: modify })).toBe('waiting');
  });
});

describe('what is told once', () => {
  it.each(noticeKinds)('a notice of the kind %s is told as such', (kind) => {
    expect(newsKind(noticed(newsOf(), kind, kind))).toBe(kind);
  });

  it('of several notices the worst one says what it is', () => {
    const news = noticed(noticed(newsOf(), 'watch-ended', 'one'), 'drifted', 'other');
    expect(newsKind(news)).toBe('drifted');
  });

  it('does not hide what is worse', () => {
    const change = toNewsChange({ ...requested, status: 'failed' });
    expect(newsKind(noticed(newsOf({}, { change }), 'watch-ended', 'one'))).toBe('failed');
  });

  it('the ordinary kind is the one without it', () => {
    const entry = newsEntry(noticed(newsOf(), 'deadline', 'one'));
    expect(entry).toMatchObject({ kind: 'deadline', ordinary: 'ready' });
  });
});

describe('an undo', () => {
  const undo = toNewsChange({ ...requested, action: 'undo', status: 'applied' });
  const undoes = { ...requested, action: 'modify', asker: 'tag' } as const;
  const plan = { action: 'undo', reason: 'calls were rejected', wanted, undoes } as const;

  it('that was made is told as such, whatever else is so', () => {
    expect(kindOf({ change: undo })).toBe('undone');
    expect(kindOf({ change: undo, plan, verdict: 'rejecting' })).toBe('undone');
    expect(kindOf({ change: undo, plan: hold, intent: 'modify' })).toBe('undone');
    expect(newsKind(noticed(newsOf({}, { change: undo }), 'rejected', 'one'))).toBe('undone');
  });

  it('that was made in part only has failed', () => {
    expect(kindOf({ change: { ...undo, status: 'superseded', isPartly: true } })).toBe('failed');
  });

  it('that is planned and not made leaves the instance failing', () => {
    expect(kindOf({ plan, verdict: 'rejecting' })).toBe('rejecting');
    expect(newsKind(noticed(newsOf({}, { plan }), 'rejected', 'one'))).toBe('rejected');
  });

  it('of which the outcome is not known yet is on its way', () => {
    const change = { ...undo, status: 'requested' } as const;
    expect(kindOf({ plan, change, verdict: 'rejecting' })).toBe('requested');
  });
});

const ids = (news: readonly News[] | undefined) => news?.map(({ instanceId }) => instanceId);

describe('news in groups', () => {
  it('comes in the order of the kinds, each of them present', () => {
    expect([...groupNews([]).keys()]).toEqual(newsKinds);
  });

  it('is sorted by place in a group, whatever order it came in', () => {
    const news = [
      newsOf({}, { region: 'us-east-1', instanceId: 'i-1' }),
      newsOf({}, { instanceId: 'i-3' }),
      newsOf({}, { instanceId: 'i-2' }),
      newsOf({}, { verdict: 'in-use', instanceId: 'i-4' }),
    ];
    expect(ids(groupNews(news).get('ready'))).toEqual(['i-2', 'i-3', 'i-1']);
    expect(groupNews(news.toReversed())).toEqual(groupNews(news));
    expect(ids(groupNews(news).get('in-use'))).toEqual(['i-4']);
  });
});
