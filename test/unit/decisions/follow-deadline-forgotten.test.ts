import { campaign, daily, first, ready, runs, something } from '../support/campaign.ts';
import { describe, expect, it } from 'vitest';
import { rememberTold } from '../../../shared/decisions/remember.ts';
import type { Memory } from '../../../shared/domain/memory.ts';
import { followed, toldOf } from '../support/following.ts';
import { asking, openInstance, perfect, ownerTag } from '../support/instances.ts';
import { overdue, remembered } from '../support/memories.ts';
import { now } from '../support/moment.ts';
import { settings, settingsWith } from '../support/settings.ts';

describe('the date is forgotten', () => {
  const dated = remembered({ deadline: overdue });

  it.each(['ignore', 'modify', 'restore', 'what'])('when the tag says %s', (action) => {
    const instance = openInstance({ tags: asking(action) });
    expect(followed(dated, { ...ready, instance }, campaign)?.deadline).toBeNull();
  });

  it('when somebody requires IMDSv2 by hand', () => {
    expect(followed(dated, { instance: perfect }, campaign)?.deadline).toBeNull();
  });

  it('when the campaign is switched off, with what was to be told of it', () => {
    const memory = followed(null, ready, campaign);
    expect(followed(memory, ready, settings)).toMatchObject({ deadline: null, toTell: [] });
  });

  it('when the campaign is switched off for a day: all notices are fresh then', () => {
    const said = runs(daily(23, (day) => (day === 8 ? { rules: settings } : {})));
    expect(something(said)).toEqual(['0: 14', '7: 7', '9: 14', '16: 7', '22: 1', '23: modify']);
  });

  it('when nothing was said of it for two months after it', () => {
    const said = runs([...daily(13), { day: 90 }, { day: 104 }]);
    expect(something(said)).toEqual(['0: 14', '7: 7', '13: 1', '90: 14', '104: 1']);
  });

  it('by nobody who is told early: half a year ahead it stands as well', () => {
    const early = { campaign: { enabled: true, noticeDays: [180, 1] } };
    const dated = followed(null, ready, settingsWith(early));
    const told = rememberTold(dated as Memory, dated?.toTell ?? [], now.toISOString());
    const later = new Date(now.getTime() + 150 * 86_400_000);
    expect(followed(told, ready, settingsWith(early), later)?.deadline).toEqual(told.deadline);
  });

  it('when another owner has it, who has not heard of it', () => {
    const was = remembered({ deadline: { ...overdue, owner: 'other@example.com' } });
    const memory = followed(was, ready, campaign);
    expect(memory?.deadline).toMatchObject({ on: first, owner: ownerTag.value, given: [] });
    expect(toldOf(memory)).toHaveLength(1);
  });
});
