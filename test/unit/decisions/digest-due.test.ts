import { describe, expect, it } from 'vitest';
import { digestDue } from '../../../shared/decisions/digest-due.ts';
import { newsEntry } from '../../../shared/decisions/find-news.ts';
import type { News } from '../../../shared/domain/news.ts';
import { daysAgo, now } from '../support/moment.ts';
import { newsOf } from '../support/news.ts';

const ready = (instanceId: string) => newsOf({}, { instanceId });
const exempt = newsOf({}, { intent: 'ignore' });
const advice = newsOf({}, { verdict: 'enforced' });
const yesterday = { told: ['ready eu-west-1 i-1'], sentAt: daysAgo(1) };

const due = (news: readonly News[], last: Parameters<typeof digestDue>[1]) =>
  digestDue(news.map(newsEntry), last, () => false, 7, now);

it('the first news is due at once', () => {
  expect(due([ready('i-1')], { told: [], sentAt: null })).toEqual({
    due: true,
    told: ['ready eu-west-1 i-1'],
  });
});

it('what the last digest told is not due again', () => {
  expect(due([ready('i-1')], yesterday)).toEqual({ due: false, told: ['ready eu-west-1 i-1'] });
});

it('another instance is new', () => {
  expect(due([ready('i-1'), ready('i-2')], yesterday)).toEqual({
    due: true,
    told: ['ready eu-west-1 i-1', 'ready eu-west-1 i-2'],
  });
});

it('the same instance in another group is new', () => {
  expect(due([newsOf({}, { instanceId: 'i-1', verdict: 'in-use' })], yesterday)).toEqual({
    due: true,
    told: ['in-use eu-west-1 i-1'],
  });
});

it('what is over is no reason to write, and is forgotten', () => {
  const last = { told: ['ready eu-west-1 i-1', 'ready eu-west-1 i-2'], sentAt: daysAgo(1) };
  expect(due([ready('i-1')], last)).toEqual({ due: false, told: ['ready eu-west-1 i-1'] });
});

describe('the reminder', () => {
  it('is due when the last digest is old enough and something is open', () => {
    expect(due([ready('i-1')], { ...yesterday, sentAt: daysAgo(7) }).due).toBe(true);
    expect(due([ready('i-1')], { ...yesterday, sentAt: daysAgo(6.99) }).due).toBe(false);
  });

  it('is never due when nothing is open', () => {
    expect(due([], { ...yesterday, sentAt: daysAgo(700) })).toEqual({ due: false, told: [] });
  });
});

describe('exemptions and mere advice', () => {
  it('are never due by themselves, neither as new nor as a reminder', () => {
    const last = [
      { told: [], sentAt: null },
      { told: [], sentAt: daysAgo(700) },
    ];
    expect(last.map((sent) => due([exempt, advice], sent))).toEqual([
      { due: false, told: [] },
      { due: false, told: [] },
    ]);
  });

  it('do not make a digest new that is not', () => {
    expect(due([ready('i-1'), exempt, advice], yesterday).due).toBe(false);
  });
});

it('what is told is sorted worst first, whatever the order it came in', () => {
  const news = [
    ready('i-1'),
    newsOf({}, { instanceId: 'i-3', verdict: 'rejecting' }),
    newsOf({}, { instanceId: 'i-2', verdict: 'rejecting' }),
  ];
  const told = ['rejecting eu-west-1 i-2', 'rejecting eu-west-1 i-3', 'ready eu-west-1 i-1'];
  expect(due(news, yesterday).told).toEqual(told);
  expect(due(news.toReversed(), yesterday).told).toEqual(told);
});

it('an owner of very many hears of them once, and what is remembered stays small', () => {
  const news = Array.from({ length: 6000 }, (_, index) =>
    ready(`i-${String(index).padStart(5, '0')}`),
  );
  const first = due(news, { told: [], sentAt: null });
  expect(first.told).toHaveLength(5000);
  expect(due(news, { told: first.told, sentAt: daysAgo(1) }).due).toBe(false);
});

const change = (runId: string, status: 'applied' | 'failed') => ({
  runId,
  runStartedAt: daysAgo(1),
  status,
  before: null,
  after: null,
  outcome: null,
});

const changed = (runId: string, status: 'applied' | 'failed' = 'applied') =>
  newsOf({}, { instanceId: 'i-1', change: change(runId, status) });

const isUnread = (region: string) => region === 'us-east-1';

describe('a change', () => {
  it('is told once, and a second one of the same instance is new', () => {
    const first = due([changed('run-1')], { told: [], sentAt: null });
    const last = { told: first.told, sentAt: daysAgo(1) };
    expect(due([changed('run-1')], last).due).toBe(false);
    expect(due([changed('run-2')], last).due).toBe(true);
  });

  it('that fails at every run is not new at every run', () => {
    const first = due([changed('run-1', 'failed')], { told: [], sentAt: null });
    const last = { told: first.told, sentAt: daysAgo(1) };
    expect(due([changed('run-2', 'failed')], last).due).toBe(false);
  });
});

describe('what was told of a Region that could not be read', () => {
  const last = { told: ['ready eu-west-1 i-1', 'ready us-east-1 i-2'], sentAt: daysAgo(1) };

  it('stays told, so that it is not news when the Region answers again', () => {
    expect(digestDue([newsEntry(ready('i-1'))], last, isUnread, 7, now)).toEqual({
      due: false,
      told: last.told,
    });
  });

  it('stays told when the owner has no other news', () => {
    expect(digestDue([], last, isUnread, 7, now)).toEqual({
      due: false,
      told: ['ready us-east-1 i-2'],
    });
  });
});
