import { describe, expect, it } from 'vitest';
import {
  rememberBegun,
  rememberSettled,
  rememberTold,
} from '../../../shared/decisions/remember.ts';
import { changeStatuses } from '../../../shared/domain/change.ts';
import type { Change } from '../../../shared/domain/change.ts';
import { enforcedOptions, offOptions, openOptions } from '../support/instances.ts';
import {
  applied,
  made,
  overdue,
  rejectedWatch,
  remembered,
  undoes,
  watch,
  watched,
} from '../support/memories.ts';
import { daysAgo, now } from '../support/moment.ts';

const ref = { runId: 'run-0', runStartedAt: daysAgo(2), part: 1 };
const later = { runId: 'run-5', runStartedAt: daysAgo(1), part: 1 };
const hour = { intendedAt: daysAgo(1), requestedAt: daysAgo(1) };
const undo: Change = {
  ...applied,
  ...later,
  ...hour,
  action: 'undo',
  asker: 'watch',
  undoes,
  before: enforcedOptions,
  wanted: { httpEndpoint: 'enabled', httpTokens: 'optional' },
  after: openOptions,
};

it('a change is remembered as begun before it is made', () => {
  expect(rememberBegun(remembered(), applied)).toEqual(remembered({ begun: ref }));
});

describe('a modify that took effect', () => {
  it('is remembered and watched, and ends the deadline, the drift and what was undone', () => {
    const notice = { kind: 'deadline', id: 'd', at: daysAgo(3), text: 'soon', days: 1 } as const;
    const told = { kind: 'drifted', id: 'x', at: daysAgo(3), text: 'changed back' } as const;
    const before = remembered({
      begun: ref,
      deadline: overdue,
      drift: { seenAt: daysAgo(4), of: later, who: null },
      toTell: [notice, told],
    });
    expect(rememberSettled(before, applied, 14)).toEqual(
      remembered({ made, watch: { ...watch, readTo: null }, toTell: [told] }),
    );
  });

  it('is watched for as long as the settings say', () => {
    expect(rememberSettled(remembered(), applied, 3).watch?.until).toBe(daysAgo(-1));
  });

  it('is watched from its own hour on, unless another was taken back in that hour', () => {
    const taken = { ...watch, end: { at: applied.intendedAt, why: 'undone' } } as const;
    const counted = [remembered(), remembered({ watch: taken })].map(
      (memory) => rememberSettled(memory, applied, 14).watch?.countFrom,
    );
    expect(counted).toEqual(['2026-11-20T06:00:00.000Z', '2026-11-20T07:00:00.000Z']);
  });

  it('is not watched where IMDSv2 was required already', () => {
    const change: Change = { ...applied, before: { ...enforcedOptions, hopLimit: 1 } };
    expect(rememberSettled(remembered(), change, 14).watch).toBeNull();
  });

  it('is watched where the service was off before', () => {
    const change: Change = { ...applied, before: offOptions };
    expect(rememberSettled(remembered(), change, 14).watch?.before).toEqual(offOptions);
  });

  it('is remembered once: the same twice changes nothing', () => {
    const once = rememberSettled(remembered({ begun: ref }), applied, 14);
    expect(rememberSettled(once, applied, 14)).toEqual(once);
    const seen = { ...once, watch: rejectedWatch };
    expect(rememberSettled(seen, applied, 14)).toEqual(seen);
  });
});

describe('a change that did not take effect', () => {
  it.each(changeStatuses.filter((status) => status !== 'applied'))(
    'such as one that is %s, is only not under way any more',
    (status) => {
      const before = remembered({ ...watched, begun: later, deadline: overdue });
      const change: Change = { ...applied, ...later, status };
      expect(rememberSettled(before, change, 14)).toEqual({ ...before, begun: null });
    },
  );

  it('leaves another one under way', () => {
    const before = remembered({ begun: later });
    expect(rememberSettled(before, { ...applied, status: 'failed' }, 14)).toEqual(before);
  });
});

it('a change that is settled after a later one changes nothing', () => {
  const after = rememberSettled(watched, undo, 14);
  expect(rememberSettled(after, applied, 14)).toEqual(after);
});

describe('an undo', () => {
  it('ends the watch, and what it took back is not done again', () => {
    const memory = rememberSettled(watched, undo, 14);
    expect(memory.watch).toEqual({ ...watch, end: { at: daysAgo(1), why: 'undone' } });
    expect(memory.undone).toEqual({
      of: undoes,
      by: { ...later, asker: 'watch' },
      at: daysAgo(1),
      isTagGone: false,
    });
    expect(memory.made).toMatchObject({ action: 'undo', after: openOptions });
  });

  it('in two calls ends the watch with the second, and is remembered from the first on', () => {
    const before = { ...openOptions, httpEndpoint: 'disabled' } as const;
    const off = remembered({ made, watch: { ...watch, before } });
    const first = rememberSettled(off, { ...undo, parts: 2 }, 14);
    expect(first.watch?.end).toBeNull();
    expect(first.undone?.of).toEqual(undoes);
    const wanted = { httpEndpoint: 'disabled' } as const;
    const second = { ...undo, part: 2, parts: 2, wanted, after: before };
    const both = rememberSettled(first, second, 14);
    expect(both.watch?.end?.why).toBe('undone');
    expect(both.made?.part).toBe(2);
    expect(rememberSettled(both, { ...undo, parts: 2 }, 14)).toEqual(both);
  });

  it('is not watched itself, although it may require IMDSv2: nobody takes back what a person put back', () => {
    const restored = { ...undo, before: openOptions, after: enforcedOptions };
    expect(rememberSettled(remembered(), restored, 14).watch).toBeNull();
  });
});

describe('a watch that goes on', () => {
  const hops: Change = {
    ...applied,
    ...later,
    ...hour,
    before: enforcedOptions,
    wanted: { httpEndpoint: 'enabled', httpTokens: 'required', hopLimit: 3 },
    after: { ...enforcedOptions, hopLimit: 3 },
  };

  it('leaves what a later change of ours has set to that one', () => {
    const next = rememberSettled(remembered({ made, watch: rejectedWatch }), hops, 14);
    expect(next.watch).toEqual({
      ...rejectedWatch,
      before: { ...openOptions, hopLimit: 3 },
      after: { ...enforcedOptions, hopLimit: 3 },
    });
  });

  it('takes what somebody else has set for nobody of ours', () => {
    const ipv6 = { httpProtocolIpv6: 'enabled' } as const;
    const change = { ...hops, after: { ...enforcedOptions, hopLimit: 3, ...ipv6 } };
    const next = rememberSettled(watched, change, 14);
    expect(next.watch?.after.httpProtocolIpv6).toBe('disabled');
  });

  it.each([
    ['restore', { ...openOptions }],
    ['disable', { ...offOptions }],
  ] as const)('ends with a %s', (action, after) => {
    const change: Change = { ...hops, action, after };
    expect(rememberSettled(watched, change, 14).watch?.end).toEqual({
      at: daysAgo(1),
      why: 'replaced',
    });
  });
});

describe('what was told', () => {
  const on = '2026-12-06T00:00:00.000Z';
  const notice = {
    kind: 'deadline',
    id: 'deadline-2026-12-06-14',
    at: daysAgo(0.1),
    text: 'soon',
    days: 14,
  } as const;
  const other = { kind: 'drifted', id: 'drifted-1', at: daysAgo(1), text: 'back' } as const;
  const deadline = { on, owner: 'web@example.com', given: [], postponed: null };
  const before = remembered({ deadline, toTell: [notice, other] });

  it('waits no longer, and of a deadline it is known when', () => {
    expect(rememberTold(before, [notice], now.toISOString())).toEqual({
      ...before,
      toTell: [other],
      deadline: { ...deadline, given: [{ days: 14, at: now.toISOString() }] },
    });
  });

  it('is told once: the same twice changes nothing', () => {
    const once = rememberTold(before, [notice, other], now.toISOString());
    expect(
      rememberTold(once, [notice, other], new Date(now.getTime() + 60_000).toISOString()),
    ).toEqual(once);
  });

  it('of a date that was put off since gives nothing', () => {
    const moved = { ...before, deadline: { ...deadline, on: '2026-12-09T00:00:00.000Z' } };
    const put = { ...before, deadline: null };
    expect(rememberTold(moved, [notice], now.toISOString()).deadline?.given).toEqual([]);
    expect(rememberTold(put, [notice], now.toISOString()).deadline).toBeNull();
  });

  it('is nothing where nothing was told', () => {
    expect(rememberTold(before, [], now.toISOString())).toEqual(before);
  });
});
