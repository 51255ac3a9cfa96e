import { campaign, daily, first, ready, runs, something } from '../support/campaign.ts';
import { describe, expect, it } from 'vitest';
import { missing, reading, unreadable, whileOpen } from '../support/evidence.ts';
import { followed, toldOf } from '../support/following.ts';
import {
  asking,
  offOptions,
  instanceWith,
  openInstance,
  perfect,
  ownerTag,
} from '../support/instances.ts';
import { overdue, remembered, undone } from '../support/memories.ts';
import { daysAgo, now } from '../support/moment.ts';
import { settings, settingsWith } from '../support/settings.ts';

const used = whileOpen(reading([{ daysAgo: 2, count: 42 }]));

describe('an untagged instance that becomes ready', () => {
  it('gets a date, and its owner is told at once', () => {
    const memory = followed(null, ready, campaign);
    expect(memory?.deadline).toEqual({
      on: first,
      owner: ownerTag.value,
      given: [],
      postponed: null,
    });
    expect(toldOf(memory)).toEqual([
      'deadline: IMDSv2 will be required on it from 2026-12-06 on (in 14 days), because nothing on it has used IMDSv1 lately; no IMDSv1 call in 15 months is known; to keep it as it is set the tag imds-warden=ignore, with imds-warden:reason and imds-warden:until',
    ]);
  });

  it('is told when IMDSv1 was used last, where that is known', () => {
    const evidence = whileOpen(reading([{ daysAgo: 200, count: 42 }]));
    expect(toldOf(followed(null, { ...ready, evidence }, campaign))[0]).toContain(
      'lately; the last of 42 IMDSv1 calls in 15 months was in the 3 days from 2026-05-0',
    );
  });

  it('gets none while the campaign is off', () => {
    expect(followed(null, ready, settings)).toBeNull();
  });

  it.each([
    ['uses IMDSv1', { ...ready, evidence: used }],
    ['is not known to be quiet', { ...ready, evidence: whileOpen(missing) }],
    ['could not be read', { ...ready, evidence: whileOpen(unreadable) }],
    ['requires IMDSv2 already', { instance: perfect }],
    ['has its metadata service off', { ...ready, instance: instanceWith({ options: offOptions }) }],
    ['is managed by a service', { ...ready, instance: openInstance({ managedBy: 'eks' }) }],
    ['is shutting down', { ...ready, instance: openInstance({ state: 'shutting-down' }) }],
    ['carries a tag', { ...ready, instance: openInstance({ tags: asking('ignore') }) }],
    ['carries a tag with a slip', { ...ready, instance: openInstance({ tags: asking('ignor') }) }],
  ])('gets none while it %s', (_, facts) => {
    expect(followed(null, facts, campaign)?.deadline ?? null).toBeNull();
  });

  it('gets none after an undo', () => {
    expect(followed(remembered({ undone }), ready, campaign)?.deadline).toBeNull();
  });
});

describe('from the first notice to the change', () => {
  it('daily runs tell 14, 7 and 1 days ahead, and then change it', () => {
    expect(something(runs(daily(14)))).toEqual(['0: 14', '7: 7', '13: 1', '14: modify']);
  });

  it('runs of every three hours tell the same, once', () => {
    const often = Array.from({ length: 14 * 8 + 1 }, (_, index) => ({ day: index / 8 }));
    // By the calendar of UTC: the first run of a day tells it, and the first one is at half past six.
    expect(something(runs(often))).toEqual(['0: 14', '6.75: 7', '12.75: 1', '14: modify']);
  });

  it('weekly runs leave out what they missed, and promise no day that they do not keep', () => {
    const weekly = [0, 7, 14, 21].map((day) => ({ day }));
    expect(runs(weekly)).toEqual(['0: 14', '7: 7', '14: 1', '21: modify']);
  });

  it('monthly runs tell the last notice late, and the change waits for it', () => {
    const monthly = [0, 30, 60].map((day) => ({ day }));
    expect(runs(monthly)).toEqual(['0: 14', '30: 1', '60: modify']);
  });

  it('runs that failed for days catch up, and no notice is skipped over', () => {
    const failed = [...daily(5), { day: 20 }, { day: 20.5 }, { day: 21 }];
    expect(something(runs(failed))).toEqual(['0: 14', '20: 1', '21: modify']);
  });

  it('a late last notice names the day from which it holds', () => {
    const given = [{ days: 14, at: daysAgo(20) }];
    const deadline = { on: daysAgo(6), owner: ownerTag.value, given, postponed: null };
    const memory = followed(remembered({ deadline }), ready, campaign);
    expect(toldOf(memory)[0]).toContain('from 2026-11-23 on (in 1 day)');
  });

  it('the configured days count', () => {
    const rules = settingsWith({
      mode: 'enforce',
      campaign: { enabled: true, noticeDays: [3, 2, 1] },
    });
    const said = something(runs(daily(3, () => ({ rules }))));
    expect(said).toEqual(['0: 3', '1: 2', '2: 1', '3: modify']);
  });
});

describe('notices that nobody hears', () => {
  it('move the date on with the days, and nothing is ever changed', () => {
    expect(something(runs(daily(40, () => ({ isHeard: false }))))).toEqual([]);
    const memory = followed(null, ready, campaign);
    const at = new Date(now.getTime() + 3 * 86_400_000);
    const later = followed(memory, ready, campaign, at);
    expect(later?.deadline?.on).toBe('2026-12-09T00:00:00.000Z');
    expect(toldOf(later)).toHaveLength(1);
    expect(toldOf(later)[0]).toContain('from 2026-12-09 on (in 14 days)');
  });

  it('are told when they can be, and the days are counted from then', () => {
    expect(something(runs(daily(24, (day) => ({ isHeard: day >= 10 }))))).toEqual([
      '10: 14',
      '17: 7',
      '23: 1',
      '24: modify',
    ]);
  });

  it('put the change off where it was the last of them', () => {
    const said = runs(daily(19, (day) => ({ isHeard: day < 13 || day >= 18 })));
    expect(something(said)).toEqual(['0: 14', '7: 7', '18: 1', '19: modify']);
  });

  it('say what is so on the day on which they go out', () => {
    const given = [
      { days: 14, at: daysAgo(15) },
      { days: 7, at: daysAgo(8) },
    ];
    const was = remembered({
      deadline: { on: daysAgo(0.5), owner: ownerTag.value, given, postponed: null },
    });
    const once = followed(was, ready, campaign);
    const twice = followed(once, ready, campaign, new Date(now.getTime() + 2 * 86_400_000));
    expect(toldOf(once)[0]).toContain('from 2026-11-23 on (in 1 day)');
    expect(toldOf(twice)).toHaveLength(1);
    expect(toldOf(twice)[0]).toContain('from 2026-11-25 on (in 1 day)');
  });
});

describe('v1 calls that turn up', () => {
  const given = overdue.given.slice(0, 1);
  const dated = remembered({
    deadline: { on: first, owner: ownerTag.value, given, postponed: null },
  });
  const why =
    'IMDSv1 is allowed, and 42 calls without a token were seen in the last 15 days; the last of 42 IMDSv1 calls in 15 months was in the 3 days from 2026-11-19';

  it('put the date off, with a notice', () => {
    const memory = followed(dated, { ...ready, evidence: used }, campaign);
    expect(memory?.deadline).toEqual({
      on: null,
      owner: ownerTag.value,
      given: [],
      postponed: why,
    });
    expect(toldOf(memory)).toEqual([
      `postponed: the date from which IMDSv2 would be required, 2026-12-06, is put off: ${why}; a new date follows once nothing uses IMDSv1 any more`,
    ]);
  });

  it('are told once', () => {
    const once = followed(dated, { ...ready, evidence: used }, campaign);
    expect(followed(once, { ...ready, evidence: used }, campaign)).toEqual(once);
  });

  it('take back no date that nobody was told of', () => {
    const memory = followed(null, ready, campaign);
    const next = followed(memory, { ...ready, evidence: used }, campaign);
    expect(next).toMatchObject({ deadline: null, toTell: [] });
  });

  it('are followed by a new date and all notices anew', () => {
    const said = runs(daily(26, (day) => (day >= 8 && day < 12 ? { evidence: used } : {})));
    expect(something(said)).toEqual([
      '0: 14',
      '7: 7',
      '8: postponed',
      '12: 14',
      '19: 7',
      '25: 1',
      '26: modify',
    ]);
  });
});

describe('evidence that is not enough to say either', () => {
  it('tells nothing, changes nothing and forgets nothing', () => {
    const evidence = whileOpen(missing);
    const said = runs(daily(16, (day) => (day >= 12 && day < 16 ? { evidence } : {})));
    expect(something(said)).toEqual(['0: 14', '7: 7', '16: 1']);
  });
});
