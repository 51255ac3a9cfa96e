import { describe, expect, it } from 'vitest';
import { awaitedWords } from '../../../../shared/decisions/awaited-words.ts';
import { digestDue } from '../../../../shared/decisions/digest-due.ts';
import { newsEntry } from '../../../../shared/decisions/find-news.ts';
import { sourceEntry } from '../../../../shared/decisions/sources/find-source-news.ts';
import { isChangeTold, leftToTell } from '../../../../shared/decisions/sources/is-change-told.ts';
import { toldAfter } from '../../../../shared/decisions/told-after.ts';
import { mostWords, placeOf, toldWords } from '../../../../shared/decisions/told-words.ts';
import type { SourceNews } from '../../../../shared/domain/sources/source-news.ts';
import { everySource } from '../../support/every-source.ts';
import { hostileTexts } from '../../support/hostile.ts';
import { everyKind } from '../../support/every-kind.ts';
import { sourceChangeOf, sourceIdOf, sourceNewsOf } from '../../support/source-news.ts';

const now = new Date('2026-11-22T06:30:00.000Z');
const yesterday = '2026-11-21T06:30:00.000Z';
const rules = { isWhole: true, remindAfterDays: 7, now };

/** What is remembered once this was sent. */
const after = (...news: readonly SourceNews[]) =>
  toldAfter([], { told: [], sent: news.map(sourceEntry), isRead: () => true });
const isDue = (news: readonly SourceNews[], told: readonly string[], sentAt = yesterday) =>
  digestDue(news.map(sourceEntry), { ...rules, last: { told, sentAt } }).due;

const open = sourceNewsOf();
const asked = {
  intent: 'modify',
  plan: { action: 'modify', reason: 'a copy of version 7', calls: [] },
} as const;

const failedIn = (runId: string) =>
  sourceNewsOf(asked, { change: sourceChangeOf({ status: 'failed', runId }) });
const madeIn = (runId: string) => sourceNewsOf(asked, { change: sourceChangeOf({ runId }) });
const groupCalled = (id: string) => sourceNewsOf({ ...sourceIdOf('group'), id });
const isOfInstance = (of: ReturnType<typeof placeOf>) => !('source' in of);

describe('a source alone', () => {
  it('makes a digest due, once', () => {
    expect(isDue([open], [])).toBe(true);
    expect(isDue([open], after(open))).toBe(false);
  });

  it('is reminded of like an instance', () => {
    expect(isDue([open], after(open), '2026-11-15T06:30:00.000Z')).toBe(true);
  });

  it('makes it due again when it is in another state', () => {
    expect(isDue([sourceNewsOf({ verdict: 'launch-fails' })], after(open))).toBe(true);
    const held = {
      action: 'hold',
      asked: 'modify',
      reason: 'not ready',
      override: 'force',
    } as const;
    expect(isDue([sourceNewsOf({ ...asked, plan: held })], after(open))).toBe(true);
  });

  it('makes none due where it is exempt, unused, or the defaults that nobody asked about', () => {
    const quiet = [
      sourceNewsOf({ intent: 'ignore' }),
      sourceNewsOf({ hanging: {}, launches: [] }),
      sourceNewsOf({ ...sourceIdOf('defaults'), launches: [] }),
    ];
    expect(isDue(quiet, [], '2025-11-22T06:30:00.000Z')).toBe(false);
  });

  it('that fails every day is told once, and each change that is made', () => {
    expect(isDue([failedIn('run-2')], after(failedIn('run-1')))).toBe(false);
    expect(isDue([madeIn('run-2')], after(madeIn('run-1')))).toBe(true);
  });

  it('that was changed, but not made the default, is no news the day after', () => {
    const made = sourceNewsOf(asked, { change: sourceChangeOf({ defaultVersion: null }) });
    expect(isDue([sourceNewsOf({ intent: 'modify' })], after(made))).toBe(false);
  });
});

it('a run about some instances tells nothing of sources, and forgets nothing', () => {
  const told = after(open);
  const due = digestDue([sourceEntry(open)], {
    ...rules,
    isWhole: false,
    last: { told: [], sentAt: null },
  });
  expect(due).toEqual({ due: false, about: [] });
  expect(toldAfter([], { told, sent: [], isRead: isOfInstance })).toEqual(told);
});

it('of a source that could not be read nothing is over, whatever was read of instances', () => {
  const told = [...after(open), 'ready eu-west-1 i-1'];
  expect(toldAfter([], { told, sent: [], isRead: isOfInstance })).toEqual(after(open));
});

it('no word of a source is one of an instance, nor of another source', () => {
  const words = [
    ...everyKind.flatMap((news) => toldWords(newsEntry(news))),
    ...everySource.flatMap((news) => toldWords(sourceEntry(news))),
  ];
  const ofSources = everySource.flatMap((news) => toldWords(sourceEntry(news)));
  expect(new Set(words).size).toBe(words.length);
  for (const word of ofSources) expect(placeOf(word)).toHaveProperty('source');
  for (const news of everyKind)
    for (const word of toldWords(newsEntry(news)))
      expect(placeOf(word)).toHaveProperty('instanceId');
});

it.each(hostileTexts)('a group called %j has words of its own, which are short', (name) => {
  const [word = ''] = toldWords(sourceEntry(groupCalled(name)));
  expect(word).toMatch(/^source-v1-allowed eu-west-1 group\/\S+$/);
  expect(Buffer.byteLength(word)).toBeLessThan(90);
  expect(toldWords(sourceEntry(groupCalled(`${name}!`)))).not.toContain(word);
});

it('sources are remembered before instances, of which an owner may have too many', () => {
  const many = Array.from({ length: mostWords + 10 }, (_, index) => ({
    ...sourceEntry(open),
    id: `lt-${index}`,
  }));
  const instance = everyKind.map(newsEntry).slice(0, 1);
  const words = toldAfter([], { told: [], sent: [...instance, ...many], isRead: () => true });
  expect(words).toHaveLength(mostWords);
  expect(words[0]).toMatch(/^source-/);
});

describe('a change that Slack alone read', () => {
  const made = sourceNewsOf(asked, { change: sourceChangeOf() });
  const words = toldWords(sourceEntry(made));

  it('counts as told with the digest that names it, and not with one that only counts it', () => {
    const about = [sourceEntry(made)];
    expect(awaitedWords(about, () => true).counted).toEqual(expect.arrayContaining([...words]));
    const counted = awaitedWords(about, () => false).counted;
    expect(isChangeTold(made, counted)).toBe(false);
  });

  it('is not shown again, but what is left of it is', () => {
    expect(isChangeTold(made, words)).toBe(true);
    expect(leftToTell(made, words)).toMatchObject({ change: null });
    expect(leftToTell(made, [])).toBe(made);
  });

  it('and that failed is shown as long as it does', () => {
    const failed = sourceNewsOf(asked, { change: sourceChangeOf({ status: 'failed' }) });
    expect(leftToTell(failed, toldWords(sourceEntry(failed)))).toBe(failed);
  });
});
