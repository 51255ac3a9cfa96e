import { describe, expect, it } from 'vitest';
import type { Memory } from '../../../shared/domain/memory.ts';
import type { Plan } from '../../../shared/domain/plan.ts';
import { planFor } from '../support/plans.ts';
import { instanceWith, offOptions, openInstance, perfect } from '../support/instances.ts';
import { made, remembered, undone } from '../support/memories.ts';
import { daysAgo } from '../support/moment.ts';

const force = { force: 'true' };
const of = { runId: made.runId, runStartedAt: made.runStartedAt, part: 1 };
const drift = { seenAt: daysAgo(0.5), of, who: 'alice' };

function planWith(memory: Partial<Memory>, action = 'modify', others = {}): Plan {
  return planFor(action, others, { memory: remembered(memory) });
}

const hours = (ago: number) => ({ made: { ...made, at: daysAgo(ago / 24) }, drift });

describe('what somebody took back', () => {
  it('is not made again on the same day, by force neither', () => {
    expect(planWith(hours(20))).toEqual({
      action: 'hold',
      asked: 'modify',
      reason: 'alice changed it back, and it is changed again at most once a day',
      override:
        'it is changed again from 2026-11-22 10:30 UTC on; to keep it as it is set the tag imds-warden=ignore',
    });
    expect(planWith(hours(20), 'modify', force).action).toBe('hold');
  });

  it('is made again a day after it was made', () => {
    expect(planWith(hours(24)).action).toBe('modify');
    expect(planWith(hours(23.9)).action).toBe('hold');
  });

  it('by nobody knows whom is held as well', () => {
    expect(planWith({ ...hours(20), drift: null }).reason).toMatch(/^somebody changed it back/);
  });

  it('does not stand in the way of another action', () => {
    expect(planWith(hours(20), 'disable').action).toBe('disable');
  });

  it('is waited for while a change of ours is not settled, whoever began it', () => {
    const begun = { runId: 'run-9', runStartedAt: daysAgo(0.01), part: 1 };
    expect(planWith({ made, begun }, 'modify', force)).toEqual({
      action: 'none',
      reason: 'the change of it by run run-9 is not settled yet',
    });
  });

  it('is held as well where it was switched off since', () => {
    const instance = instanceWith({ options: offOptions });
    const memory = remembered({ made: { ...made, at: daysAgo(0.5) } });
    expect(planFor('modify', force, { instance, memory }).action).toBe('hold');
  });

  it('is restored as often as it takes: that ends an outage', () => {
    const restored = {
      ...made,
      action: 'restore',
      wanted: { httpEndpoint: 'enabled', httpTokens: 'optional' },
      at: daysAgo(0.1),
    } as const;
    const memory = remembered({ made: restored });
    expect(planFor('restore', {}, { instance: perfect, memory }).action).toBe('restore');
  });

  it('is waited for within a minute of our call', () => {
    expect(planWith({ made: { ...made, at: daysAgo(0.0006) } })).toEqual({
      action: 'none',
      reason: 'the change of it by run run-0 is not settled yet',
    });
  });
});

describe('history says nothing', () => {
  it('to a change of what was never changed back', () => {
    const plan = planFor(
      'modify',
      { 'hop-limit': '3' },
      { instance: perfect, memory: remembered({ made: { ...made, at: daysAgo(0.1) } }) },
    );
    expect(plan).toMatchObject({ action: 'modify', wanted: { hopLimit: 3 } });
  });

  it('to a restore after a modify', () => {
    const memory = remembered({ made: { ...made, at: daysAgo(0.1) } });
    expect(planFor('restore', {}, { instance: perfect, memory }).action).toBe('restore');
  });

  it('to what is as its tag asks already', () => {
    expect(planFor('modify', {}, { instance: perfect, memory: remembered({ undone }) })).toEqual({
      action: 'none',
      reason: 'already as the tag modify asks',
    });
  });
});

it('while a change is begun and not settled there is no other, whoever asks', () => {
  const begun = { runId: 'run-9', runStartedAt: daysAgo(0.01), part: 1 };
  expect(planWith({ begun }, 'modify', force)).toEqual({
    action: 'none',
    reason: 'the change of it by run run-9 is not settled yet; a later run looks again',
  });
  const memory = remembered({ begun });
  expect(planFor('restore', {}, { instance: perfect, memory }).action).toBe('none');
});

it('a restore that a person undid is not made again either', () => {
  const restored = { ...undone, of: { ...undone.of, action: 'restore' } } as const;
  const memory = remembered({ undone: restored });
  expect(planFor('restore', {}, { instance: perfect, memory })).toMatchObject({
    action: 'hold',
    asked: 'restore',
  });
});

it('an undone modify does not stand in the way of disable', () => {
  const options = { ...offOptions, httpEndpoint: 'enabled', httpTokens: 'optional' } as const;
  const instance = instanceWith({ options });
  const plan = planFor('disable', {}, { instance, memory: remembered({ undone }) });
  expect(plan.action).toBe('disable');
  expect(openInstance().options).toEqual(options);
});
