import { describe, expect, it } from 'vitest';
import { isChangedBack } from '../../../shared/decisions/follow-drift.ts';
import { followed, toldOf } from '../support/following.ts';
import {
  asking,
  enforcedOptions,
  instanceWith,
  offOptions,
  openInstance,
  perfect,
} from '../support/instances.ts';
import { made, remembered, undone } from '../support/memories.ts';
import { daysAgo, now } from '../support/moment.ts';

const memory = remembered({ made });
const back = openInstance();
const of = { runId: made.runId, runStartedAt: made.runStartedAt, part: 1 };
const alice = 'arn:aws:iam::123456789012:user/alice';

describe('an instance that somebody changed back', () => {
  it('is told of, with who did it, where that is known', () => {
    const next = followed(memory, { instance: back, changedBackBy: alice });
    expect(next?.drift).toEqual({ seenAt: now.toISOString(), of, who: alice });
    expect(toldOf(next)).toEqual([
      `drifted: ${alice} changed back what run run-0 had changed on 2026-11-20 (tokens required -> optional)`,
    ]);
  });

  it('is told of where CloudTrail does not say who', () => {
    expect(toldOf(followed(memory, { instance: back }))).toEqual([
      'drifted: somebody (CloudTrail does not say who) changed back what run run-0 had changed on 2026-11-20 (tokens required -> optional)',
    ]);
  });

  it('hears what happens next where its tag still asks', () => {
    const instance = openInstance({ tags: asking('modify') });
    expect(toldOf(followed(memory, { instance }))[0]).toMatch(
      /; as the tag imds-warden still says modify, it is changed again, at most once a day$/,
    );
  });

  it('is told of once, however often it is read', () => {
    const once = followed(memory, { instance: back, changedBackBy: alice });
    expect(followed(once, { instance: back })).toEqual(once);
    const told = remembered({ ...once, toTell: [] });
    expect(followed(told, { instance: back })).toEqual(told);
  });

  it('is told of again when that happens to another change', () => {
    const drift = { seenAt: daysAgo(3), of: { ...of, runId: 'run-x' }, who: null };
    const next = followed(remembered({ made, drift }), { instance: back });
    expect(next?.drift?.of).toEqual(of);
    expect(toldOf(next)).toHaveLength(1);
  });

  it('is forgotten once it is as the change set it', () => {
    const drift = { seenAt: daysAgo(1), of, who: alice };
    expect(followed(remembered({ made, drift }), { instance: perfect })?.drift).toBeNull();
  });

  it.each([
    ['EC2 answers pending', openInstance({ optionsApplied: false })],
    ['EC2 did not send the options', instanceWith({ options: null })],
  ])('is neither forgotten nor told of again while %s', (_, instance) => {
    const drifted = remembered({ made, drift: { seenAt: daysAgo(1), of, who: null } });
    expect(followed(drifted, { instance })).toEqual(drifted);
  });

  it('is seen while it is stopped, although EC2 answers pending then', () => {
    const instance = openInstance({ state: 'stopped', optionsApplied: false });
    expect(followed(memory, { instance })?.drift).not.toBeNull();
  });
});

describe('what differs is named', () => {
  it.each([
    [{ hopLimit: 1 }, { ...made.wanted, hopLimit: 2 }, 'hop limit 2 -> 1'],
    [
      { httpTokens: 'optional', hopLimit: 1 },
      { ...made.wanted, hopLimit: 2 },
      'tokens required -> optional, hop limit 2 -> 1',
    ],
  ] as const)('%j', (options, wanted, words) => {
    const instance = instanceWith({ options: { ...enforcedOptions, ...options } });
    const next = followed(remembered({ made: { ...made, wanted } }), { instance });
    expect(toldOf(next)[0]).toContain(`(${words})`);
  });

  it('where disable was undone by hand', () => {
    const disabled = {
      ...made,
      action: 'disable',
      wanted: { httpEndpoint: 'disabled' },
      after: offOptions,
    } as const;
    const next = followed(remembered({ made: disabled }), { instance: perfect });
    expect(toldOf(next)[0]).toContain('(endpoint disabled -> enabled)');
  });
});

describe('it is no drift', () => {
  it.each([
    ['what the change had not asked for', { hopLimit: 5, instanceMetadataTags: 'enabled' }],
    ['to switch the service off after a modify, which is stricter', { httpEndpoint: 'disabled' }],
  ] as const)('to alter %s', (_, altered) => {
    const instance = instanceWith({ options: { ...enforcedOptions, ...altered } });
    expect(followed(memory, { instance })).toEqual(memory);
    expect(isChangedBack(memory, instance)).toBe(false);
  });

  it.each(['restore', 'undo'] as const)('to require IMDSv2 after a %s', (action) => {
    const wanted = { httpEndpoint: 'enabled', httpTokens: 'optional' } as const;
    const opened = remembered({ made: { ...made, action, wanted } });
    expect(followed(opened, { instance: perfect })).toEqual(opened);
  });

  it('while a change of ours is under way', () => {
    const begun = remembered({ made, begun: { ...undone.by } });
    expect(followed(begun, { instance: back })).toEqual(begun);
    expect(isChangedBack(begun, back)).toBe(false);
  });

  it('within a minute of our call', () => {
    const fresh = remembered({ made: { ...made, at: daysAgo(0.0006) } });
    expect(followed(fresh, { instance: back })).toEqual(fresh);
  });

  it('where nothing was ever changed by us', () => {
    expect(followed(remembered(), { instance: back })?.drift).toBeNull();
    expect(isChangedBack(null, back)).toBe(false);
  });
});

it('whoever did it is looked up only where it seems to be so', () => {
  expect(isChangedBack(memory, back)).toBe(true);
  expect(isChangedBack(memory, perfect)).toBe(false);
  expect(isChangedBack(memory, openInstance({ optionsApplied: false }))).toBe(false);
  expect(isChangedBack(memory, openInstance({ state: 'terminated' }))).toBe(false);
});
