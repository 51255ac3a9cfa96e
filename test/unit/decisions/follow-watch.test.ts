import { describe, expect, it } from 'vitest';
import { follow } from '../../../shared/decisions/follow.ts';
import { followed, lookedAt, since, toldOf } from '../support/following.ts';
import { instanceWith, offOptions, openInstance, perfect } from '../support/instances.ts';
import { made, rejectedWatch, remembered, undone, watch, watched } from '../support/memories.ts';
import { daysAgo, now } from '../support/moment.ts';
import { settings, settingsWith } from '../support/settings.ts';

const hour = '2026-11-22T05:00:00.000Z';
const rejected = since({ rejected: 3, first: hour, last: hour });
/** Two weeks after the change, to the millisecond. */
const end = new Date(watch.until);
const undoing = settingsWith({ mode: 'enforce', watch: { onRejection: 'undo' } });

describe('a watch without a rejected call', () => {
  it('goes on, and remembers up to when it was read', () => {
    expect(followed(watched, { sinceChange: since() })).toEqual({
      ...watched,
      watch: { ...watch, readTo: now.toISOString() },
    });
  });

  it('ends after so many days, with a notice', () => {
    const memory = followed(watched, { sinceChange: since({ to: watch.until }) }, settings, end);
    expect(memory?.watch?.end).toEqual({ at: watch.until, why: 'quiet' });
    expect(toldOf(memory)).toEqual([
      'watch-ended: IMDSv2 is required since 2026-11-20, and no rejected call was seen in the last 14 days: the watch has ended',
    ]);
  });

  it('does not end a minute earlier', () => {
    const to = new Date(end.getTime() - 60_000);
    const sinceChange = since({ to: to.toISOString() });
    expect(followed(watched, { sinceChange }, settings, to)?.watch?.end).toBeNull();
  });

  it('says so where CloudWatch holds no data at all', () => {
    const sinceChange = since({ to: watch.until, observed: 0 });
    expect(toldOf(followed(watched, { sinceChange }, settings, end))).toEqual([
      'watch-ended: IMDSv2 is required since 2026-11-20, and no rejected call was seen in the last 14 days (CloudWatch holds no data on rejected calls at all): the watch has ended',
    ]);
  });

  it('goes on while the instance is stopped, and for all its days after that', () => {
    const sinceChange = since({ to: watch.until, observed: 0 });
    const instance = instanceWith({ state: 'stopped' });
    const memory = followed(watched, { sinceChange, instance }, settings, end);
    expect(memory?.watch).toMatchObject({ end: null });
    expect(Date.parse(memory?.watch?.until ?? '') - end.getTime()).toBeGreaterThanOrEqual(
      14 * 86_400_000,
    );
    expect(toldOf(memory)).toEqual([]);
  });

  it.each([
    ['could not be read', { kind: 'unreadable', why: 'CloudWatch answered Throttling' }],
    ['was not looked at', null],
  ] as const)('never ends while its evidence %s', (_, sinceChange) => {
    const late = new Date(end.getTime() + 90 * 86_400_000);
    expect(followed(watched, { sinceChange }, settings, late)).toEqual(watched);
  });
});

describe('the first rejected call', () => {
  it('is remembered, told at once, and makes the watch last longer', () => {
    const memory = followed(watched, { sinceChange: rejected });
    expect(memory?.watch).toMatchObject({
      rejected: 3,
      firstRejectedAt: hour,
      lastRejectedAt: hour,
      until: '2026-12-06T06:00:00.000Z',
      end: null,
    });
    expect(toldOf(memory)).toEqual([
      'rejected: IMDSv2 is required since 2026-11-20 (run run-0), and since then 3 calls without a token were rejected, the first in the hour from 2026-11-22 05:00 UTC: something on it is failing; to allow IMDSv1 again, set the tag imds-warden=restore',
    ]);
  });

  it('is told once, however many follow', () => {
    const memory = remembered({ made, watch: rejectedWatch });
    const sinceChange = since({ rejected: 99, first: hour, last: hour });
    const next = followed(memory, { sinceChange });
    expect(next?.watch?.rejected).toBe(99);
    expect(next?.watch?.firstRejectedAt).toBe(rejectedWatch.firstRejectedAt);
    expect(toldOf(next)).toEqual([]);
  });

  it('says what comes next where the settings say to undo', () => {
    expect(toldOf(followed(watched, { sinceChange: rejected }, undoing))[0]).toContain(
      '; the settings say to undo the change then, and it is not made again until its tag is set anew',
    );
  });

  it('promises no undo under the kill switch', () => {
    const observing = settingsWith({ mode: 'observe', watch: { onRejection: 'undo' } });
    expect(toldOf(followed(watched, { sinceChange: rejected }, observing))[0]).toContain(
      'set the tag imds-warden=restore',
    );
  });

  it('that came and went while no run looked is told, and so is the end', () => {
    const late = new Date(Date.parse(hour) + 20 * 86_400_000);
    const sinceChange = since({ ...rejected, to: late.toISOString() });
    const memory = followed(watched, { sinceChange }, settings, late);
    expect(memory?.toTell.map(({ kind }) => kind)).toEqual(['rejected', 'watch-ended']);
    expect(memory?.watch?.end?.why).toBe('quiet');
  });
});

describe('the watch ends without a word', () => {
  it('when the instance is gone, and so does all else', () => {
    const notice = { kind: 'rejected', id: 'r', at: daysAgo(1), text: 'calls' } as const;
    const memory = remembered({
      made,
      watch: rejectedWatch,
      toTell: [notice],
      deadline: { on: null, owner: 'web@example.com', given: [], postponed: 'in use' },
    });
    for (const state of ['shutting-down', 'terminated'] as const) {
      const next = followed(memory, { instance: instanceWith({ state }), sinceChange: rejected });
      expect(next).toMatchObject({ deadline: null, toTell: [], watch: { end: { why: 'gone' } } });
    }
  });

  it.each([
    ['allowed IMDSv1 again', openInstance()],
    ['switched the metadata service off', instanceWith({ options: offOptions })],
    ['did so while it was stopped', openInstance({ state: 'stopped', optionsApplied: false })],
  ])('when somebody %s', (_, instance) => {
    const memory = followed(watched, { instance, sinceChange: since() });
    expect(memory?.watch?.end).toEqual({ at: now.toISOString(), why: 'replaced' });
    expect(memory?.toTell.filter(({ kind }) => kind !== 'drifted')).toEqual([]);
  });
});

describe('the watch goes on although the options look open', () => {
  it('while EC2 still answers pending', () => {
    const instance = openInstance({ optionsApplied: false });
    expect(followed(watched, { instance })?.watch?.end).toBeNull();
  });

  it('within a minute of the call, because EC2 is eventually consistent', () => {
    const at = daysAgo(0.0006);
    const memory = remembered({ made: { ...made, at }, watch: { ...watch, since: at } });
    expect(followed(memory, { instance: openInstance() })).toEqual(memory);
  });

  it('while a change of ours is under way, which says itself what becomes of it', () => {
    const begun = { runId: 'run-9', runStartedAt: daysAgo(0.1), part: 1 };
    const memory = { ...watched, begun };
    expect(followed(memory, { instance: openInstance() })).toEqual(memory);
  });

  it('between the two calls of an undo', () => {
    const after = { ...offOptions, httpEndpoint: 'enabled', httpTokens: 'optional' } as const;
    const half = remembered({
      made: { ...undone.by, action: 'undo', wanted: {}, after, at: undone.at },
      watch: { ...rejectedWatch, before: { ...offOptions, httpTokens: 'optional' } },
      undone,
    });
    const instance = instanceWith({ options: after });
    expect(followed(half, { instance })?.watch?.end).toBeNull();
    const altered = instanceWith({ options: { ...after, hopLimit: 5 } });
    expect(followed(half, { instance: altered })?.watch?.end?.why).toBe('replaced');
  });

  it('where EC2 did not send the options', () => {
    const instance = instanceWith({ options: null });
    expect(followed(watched, { instance, sinceChange: rejected })?.watch).toMatchObject({
      rejected: 3,
      end: null,
    });
  });
});

it('a watch that has ended stays as it is', () => {
  const memory = remembered({ watch: { ...watch, end: { at: daysAgo(1), why: 'quiet' } } });
  expect(followed(memory, { instance: openInstance(), sinceChange: rejected })).toEqual(memory);
});

it('what is read a second time says nothing new', () => {
  const facts = { instance: perfect, sinceChange: rejected };
  const once = followed(watched, facts);
  expect(followed(once, facts)).toEqual(once);
});

it('where nothing is remembered and nothing is new, nothing is remembered', () => {
  const { intent, verdict, evidence, instance } = lookedAt({});
  const owner = 'web@example.com';
  const facts = { intent, verdict, evidence, instance, owner, settings, now };
  const news = { sinceChange: null, tagSetAt: null, changedBackBy: null };
  expect(follow({ ...facts, ...news, memory: null })).toBeNull();
  expect(follow({ ...facts, ...news, memory: watched })).toBe(watched);
});
