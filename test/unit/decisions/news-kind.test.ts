import { describe, expect, it } from 'vitest';
import { groupNews, newsKind } from '../../../shared/decisions/find-news.ts';
import type { ChangeStatus } from '../../../shared/domain/change.ts';
import { type News, newsKinds } from '../../../shared/domain/news.ts';
import { enforcedOptions, openOptions } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';

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
    const change = {
      runId: 'run-1',
      runStartedAt: '2026-11-22T06:30:00Z',
      status,
      before: openOptions,
      after: enforcedOptions,
      outcome: null,
    };
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
        change: { status: 'applied', before: openOptions, after: enforcedOptions, outcome: null },
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
