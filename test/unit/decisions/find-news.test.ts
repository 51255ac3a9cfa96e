import { describe, expect, it } from 'vitest';
import { findNews, newsKind } from '../../../shared/decisions/find-news.ts';
import { recordWith } from '../support/audits.ts';
import { missing, reading, unreadable, whileEnforced, whileOpen } from '../support/evidence.ts';
import { asking, instanceWith, offOptions, openInstance, perfect } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';

describe('there is no news', () => {
  it('of the perfect instance', () => {
    expect(findNews(recordWith({}))).toBeNull();
  });

  it.each([
    ['has no metadata service', instanceWith({ options: offOptions })],
    ['is as its tag asks', { ...perfect, tags: asking('modify') }],
    ['is shutting down', openInstance({ state: 'shutting-down' })],
    ['is terminated', openInstance({ state: 'terminated', tags: asking('enforc') })],
  ])('of one that %s', (_, instance) => {
    expect(findNews(recordWith({ instance }))).toBeNull();
  });
});

it('news says what and where, why, what is known, and who hears it', () => {
  expect(newsOf()).toEqual({
    account: '123456789012',
    region: 'eu-west-1',
    instanceId: 'i-0123456789abcdef0',
    owner: 'web@example.com',
    name: 'web-01',
    state: 'running',
    roleNames: [],
    managedBy: null,
    verdict: 'ready',
    reason:
      'IMDSv1 is allowed, but no call without a token was seen in the last 15 days, all of them observed',
    advice: null,
    plan: { action: 'none', reason: 'no tag asks for a change' },
    intent: 'none',
    noToken: 0,
    noTokenRejected: null,
    lastSeen: null,
    ownerNote: null,
    allotment: null,
    change: null,
    origin: null,
    notices: [],
  });
});

it('there is news of the perfect instance where something is to be told once', () => {
  const notice = { kind: 'drifted', id: 'drifted-run-1', at: '', text: 'changed back' } as const;
  expect(findNews(recordWith({}), [notice])).toMatchObject({
    verdict: 'enforced',
    notices: [notice],
  });
});

describe('the totals', () => {
  it('are those of 15 months, with the newest call of either metric', () => {
    const evidence = {
      ...whileOpen(reading([{ daysAgo: 100, count: 5 }])),
      noTokenRejected: reading([{ daysAgo: 40, count: 2 }]),
    };
    expect(newsOf({ evidence })).toMatchObject({
      noToken: 5,
      noTokenRejected: 2,
      lastSeen: '2026-10-11T07:00:00.000Z',
    });
  });

  it.each([missing, unreadable])('without data are null, never zero', (noToken) => {
    expect(newsOf({ evidence: whileOpen(noToken) })).toMatchObject({
      noToken: null,
      noTokenRejected: null,
      lastSeen: null,
    });
  });
});

it('a compliant instance is news when it is exempt, ended, misspelt, failing, or has advice', () => {
  const oneHop = { ...perfect, options: { ...offOptions, httpEndpoint: 'enabled', hopLimit: 1 } };
  const news = [
    { ...perfect, tags: asking('ignore') },
    { ...perfect, tags: asking('restore', { until: '2020-01-01' }) },
    { ...perfect, tags: asking('modfy') },
    { ...oneHop, tags: [{ key: 'eks:cluster-name', value: 'prod' }] } as typeof perfect,
  ].map((instance) => findNews(recordWith({ instance }))?.intent);
  expect(news).toEqual(['ignore', 'expired', 'not-understood', 'none']);
  const rejecting = whileEnforced(reading([{ daysAgo: 1 }]));
  expect(findNews(recordWith({ evidence: rejecting }))).toMatchObject({ verdict: 'rejecting' });
});

describe('an instance that a service manages', () => {
  const managed = openInstance({ managedBy: 'eks.amazonaws.com' });

  it('is told apart, and with no advice that its owner could not follow', () => {
    const news = newsOf({ instance: { ...managed, tags: [{ key: 'eks:cluster', value: 'a' }] } });
    expect(news).toMatchObject({ managedBy: 'eks.amazonaws.com', advice: null });
    expect(newsKind(news)).toBe('managed');
  });

  it('says so once when it carries a tag', () => {
    expect(newsOf({ instance: { ...managed, tags: asking('modify') } })).toMatchObject({
      advice: null,
      plan: { reason: expect.stringContaining('managed by eks.amazonaws.com') },
    });
  });
});

it('an owner who hears it as the fallback is told why', () => {
  const tags = [{ key: 'owner', value: 'Alice' }];
  expect(newsOf({ instance: openInstance({ tags }) })).toMatchObject({
    owner: 'operations',
    ownerNote: expect.stringContaining('Alice'),
  });
});
