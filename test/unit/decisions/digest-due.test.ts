import { describe, expect, it } from 'vitest';
import { digestDue, type DigestFacts } from '../../../shared/decisions/digest-due.ts';
import { newsEntry } from '../../../shared/decisions/find-news.ts';
import { toldAfter } from '../../../shared/decisions/told-after.ts';
import { isSourceEntry, toldKey } from '../../../shared/domain/told-entry.ts';
import type { News } from '../../../shared/domain/news.ts';
import { requested } from '../support/changes.ts';
import { daysAgo, now } from '../support/moment.ts';
import { newsOf } from '../support/news.ts';
import { changed, noticed, ready, rejected } from '../support/told-news.ts';

const exempt = newsOf({}, { intent: 'ignore' });
const advice = newsOf({}, { verdict: 'enforced' });
const yesterday = { told: ['ready eu-west-1 i-1'], sentAt: daysAgo(1) };
const never = { told: [], sentAt: null };

const whole = { isWhole: true, remindAfterDays: 7, now };

const isDue = (news: readonly News[], last: DigestFacts['last']) =>
  digestDue(news.map(newsEntry), { ...whole, last }).due;

/** In a run over some instances. */
const isNew = (news: readonly News[], last: DigestFacts['last']) =>
  digestDue(news.map(newsEntry), { ...whole, isWhole: false, last }).about.map((entry) =>
    isSourceEntry(entry) ? toldKey(entry) : `${entry.kind} ${entry.instanceId}`,
  );

/** What is remembered once this was sent, and a day has passed. */
function afterwards(news: readonly News[]): DigestFacts['last'] {
  const entries = news.map(newsEntry);
  const told = toldAfter(entries, { told: [], sent: entries, isRead: () => true });
  return { told, sentAt: daysAgo(1) };
}

it('the first news is due at once', () => {
  expect(isDue([ready('i-1')], never)).toBe(true);
});

it('what the last digest told is not due again', () => {
  expect(isDue([ready('i-1')], yesterday)).toBe(false);
});

it('another instance is new', () => {
  expect(isDue([ready('i-1'), ready('i-2')], yesterday)).toBe(true);
});

it('the same instance in another group is new', () => {
  expect(isDue([newsOf({}, { instanceId: 'i-1', verdict: 'in-use' })], yesterday)).toBe(true);
});

it('a digest that is due is about all there is', () => {
  const entries = [ready('i-1'), ready('i-2'), exempt].map(newsEntry);
  expect(digestDue(entries, { ...whole, last: yesterday }).about).toEqual(entries);
});

describe('the reminder', () => {
  it('is due when the last digest is old enough and something is open', () => {
    expect(isDue([ready('i-1')], { ...yesterday, sentAt: daysAgo(7) })).toBe(true);
    expect(isDue([ready('i-1')], { ...yesterday, sentAt: daysAgo(6.99) })).toBe(false);
  });

  it('is never due when nothing is open', () => {
    expect(isDue([], { ...yesterday, sentAt: daysAgo(700) })).toBe(false);
  });
});

describe('exemptions and mere advice', () => {
  it('are never due by themselves, neither as new nor as a reminder', () => {
    const last = [never, { told: [], sentAt: daysAgo(700) }];
    expect(last.map((sent) => isDue([exempt, advice], sent))).toEqual([false, false]);
  });

  it('do not make a digest new that is not', () => {
    expect(isDue([ready('i-1'), exempt, advice], yesterday)).toBe(false);
  });
});

it('an owner of very many hears of them once', () => {
  const news = Array.from({ length: 6000 }, (_, index) =>
    ready(`i-${String(index).padStart(5, '0')}`),
  );
  expect(isDue(news, never)).toBe(true);
  expect(isDue(news, afterwards(news))).toBe(false);
});

describe('a change', () => {
  it('is told once, and a second one of the same instance is new', () => {
    const last = afterwards([changed('run-1')]);
    expect(isDue([changed('run-1')], last)).toBe(false);
    expect(isDue([changed('run-2')], last)).toBe(true);
  });

  it('that fails at every run is not new at every run', () => {
    const last = afterwards([changed('run-1', 'failed')]);
    expect(isDue([changed('run-2', 'failed')], last)).toBe(false);
  });

  it('that was undone leaves nothing to tell for the day after', () => {
    const undone = newsOf({}, { ...changed('run-1'), change: undo });
    for (const left of [
      newsOf({}, { instanceId: 'i-1', verdict: 'in-use' }),
      newsOf({}, { instanceId: 'i-1', verdict: 'unknown' }),
      ready('i-1'),
      newsOf({}, { instanceId: 'i-1', plan: heldForHistory }),
    ])
      expect(isDue([left], afterwards([undone]))).toBe(false);
    expect(isDue([changed('run-2')], afterwards([undone]))).toBe(true);
  });
});

const undo = { ...requested, action: 'undo', status: 'applied' } as const;
const heldForHistory = {
  action: 'hold',
  asked: 'modify',
  reason: 'it was undone',
  override: 'set the tag anew',
} as const;

describe('what is told once', () => {
  const deadline = noticed(ready('i-1'), 'deadline', 'deadline-2026-12-06-14');

  it('is new although its instance was told as what it is', () => {
    expect(isDue([deadline], yesterday)).toBe(true);
  });

  it('is not new a second time, and a second notice of the same kind is', () => {
    const last = afterwards([deadline]);
    expect(isDue([deadline], last)).toBe(false);
    expect(isDue([noticed(ready('i-1'), 'deadline', 'deadline-2026-12-06-7')], last)).toBe(true);
  });

  it('leaves the instance told as what it is: the day after there is no news', () => {
    expect(isDue([ready('i-1')], afterwards([deadline]))).toBe(false);
  });

  it('of rejected calls tells also that it is failing, though the evidence lags behind', () => {
    const enforced = newsOf({}, { instanceId: 'i-1', verdict: 'enforced' });
    const last = afterwards([noticed(enforced, 'rejected', 'rejected-run-1')]);
    expect(isDue([rejected('i-1')], last)).toBe(false);
  });

  it('is told of an instance of which there is nothing else to tell', () => {
    const enforced = newsOf({}, { instanceId: 'i-1', verdict: 'enforced' });
    expect(isDue([noticed(enforced, 'watch-ended', 'watch-ended-run-1')], never)).toBe(true);
  });
});

describe('a run over some instances', () => {
  it('tells what is new of them, and that alone', () => {
    const news = [rejected('i-1'), rejected('i-2')];
    expect(isNew(news, { ...yesterday, told: ['rejecting eu-west-1 i-1'] })).toEqual([
      'rejecting i-2',
    ]);
  });

  it('never reminds', () => {
    const told = ['rejecting eu-west-1 i-1'];
    expect(isNew([rejected('i-1')], { told, sentAt: daysAgo(700) })).toEqual([]);
  });

  it('leaves what was merely found to the run over the account', () => {
    const found = ['in-use', 'unknown', 'ready'] as const;
    const news = found.map((verdict) => newsOf({}, { instanceId: verdict, verdict }));
    expect(isNew([...news, exempt, advice], never)).toEqual([]);
  });

  it('tells of a found instance what is told once, or was asked for', () => {
    const held = newsOf({}, { instanceId: 'i-2', plan: heldForHistory });
    const news = [noticed(ready('i-1'), 'drifted', 'drifted-run-1'), held, changed('run-1')];
    expect(isNew(news, never)).toEqual(['drifted i-1', 'held i-2', 'changed i-1']);
  });
});
