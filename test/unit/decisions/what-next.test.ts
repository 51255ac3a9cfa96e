import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import { type NextFacts, whatNext } from '../../../shared/decisions/what-next.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import type { Memory } from '../../../shared/domain/memory.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { auditWith } from '../support/audits.ts';
import {
  quietWhileEnforced,
  quietWhileOpen,
  reading,
  whileEnforced,
  whileOpen,
} from '../support/evidence.ts';
import { asking, enforcedOptions, instanceWith, openInstance } from '../support/instances.ts';
import { made, rejectedWatch, remembered, undone, watch, watched } from '../support/memories.ts';
import { daysAgo, now } from '../support/moment.ts';
import { settingsWith } from '../support/settings.ts';

const enforcing = settingsWith({ mode: 'enforce' });
const nextRunAt = '2026-11-23T02:00:00.000Z';
const ready = { instance: openInstance({ tags: asking('modify') }), evidence: quietWhileOpen };
const inUse = { ...ready, evidence: whileOpen(reading([{ daysAgo: 2, count: 9 }])) };
const asTagged = {
  instance: instanceWith({ tags: asking('modify') }),
  evidence: quietWhileEnforced,
};

function stepsOf(
  facts: Partial<AuditFacts>,
  settings: Settings = enforcing,
  others: Partial<Omit<NextFacts, 'audit' | 'settings'>> = {},
): readonly string[] {
  const steps = whatNext({
    audit: auditWith(facts, settings),
    settings,
    breaker: closedBreaker,
    machine: { nextRunAt },
    now,
    ...others,
  });
  return steps.map(({ at, text }) => `${at === null ? '-' : at.slice(0, 16)} ${text}`);
}

const memory = (spoilt: Partial<Memory>): Partial<AuditFacts> => ({ memory: remembered(spoilt) });

describe('a change that is asked for', () => {
  it('is made by the next run, whose time is told', () => {
    expect(stepsOf(ready)).toEqual([
      '2026-11-23T02:00 the next run makes it (modify), within the limits of a run',
    ]);
  });

  it('without a stack is made by apply, and nobody knows when', () => {
    expect(stepsOf(ready, enforcing, { machine: null })).toEqual([
      '- the next imds-warden apply makes it (modify), within the limits of a run',
    ]);
  });

  it('is not made while the settings say observe', () => {
    expect(stepsOf(ready, settingsWith({}))).toEqual([
      '- modify is not made: the settings say observe',
    ]);
  });

  it('waits for the circuit breaker, and says who can clear it', () => {
    const breaker = { ...closedBreaker, openedAt: daysAgo(1), reason: '3 of 5 are rejected' };
    expect(stepsOf(ready, enforcing, { breaker })).toEqual([
      '- modify waits: the circuit breaker is open since 2026-11-21 (3 of 5 are rejected) until a person clears it; imds-warden breaker --clear clears it',
    ]);
  });

  it('waits for the window, and says when it opens', () => {
    const settings = settingsWith({
      mode: 'enforce',
      changeWindow: { days: ['mon'], from: '08:00', to: '17:00', timezone: 'Europe/Berlin' },
    });
    expect(stepsOf(ready, settings)).toEqual([
      '2026-11-23T07:00 modify waits: changes are made on mon, from 08:00 to 17:00 (Europe/Berlin) only; the first run from 2026-11-23 07:00 UTC on makes it (modify), within the limits of a run',
    ]);
  });

  it('is held: why, and how to have it', () => {
    expect(stepsOf(inUse)).toEqual([
      '- modify stays held, as the plan says why; set the tag imds-warden:force=true to do it all the same',
    ]);
  });

  it('that was undone waits for its tag to be set anew', () => {
    const facts = { ...ready, ...memory({ undone }) };
    expect(stepsOf(facts)).toEqual([
      expect.stringMatching(
        /^- modify stays held, as the plan says why; remove the tag imds-warden, and set it again/,
      ),
    ]);
  });

  it('that EC2 would refuse is refused', () => {
    const facts = {
      instance: instanceWith({ tags: asking('restore') }),
      defaults: {
        kind: 'read',
        httpTokensEnforced: true,
        options: {},
        declarativePolicy: false,
        exceptionMessage: null,
      },
    } as const;
    expect(stepsOf(facts)).toEqual(['- nothing: restore is refused, as the plan says why']);
  });
});

describe('what has a date', () => {
  it.each([
    ['restore', openInstance({ tags: asking('restore', { until: '2027-01-31' }) })],
    ['ignore', openInstance({ tags: asking('ignore', { until: '2027-01-31' }) })],
  ])('is the end of the tag %s', (word, instance) => {
    expect(stepsOf({ instance, evidence: quietWhileOpen })).toEqual([
      `2027-02-01T00:00 the tag ${word} ends, and has no effect then; its owner is told`,
    ]);
  });

  it('is the end of a watch, and what happens at the first rejected call', () => {
    expect(stepsOf({ ...asTagged, memory: watched })).toEqual([
      `${watch.until.slice(0, 16)} the watch over the change of run ${watch.of.runId} ends, if no call is rejected before; at the first one its owner is told`,
    ]);
    const undoing = settingsWith({ mode: 'enforce', watch: { onRejection: 'undo' } });
    expect(stepsOf({ ...asTagged, memory: watched }, undoing)[0]).toMatch(
      /its owner is told, and the change undone$/,
    );
  });

  it('is the end of a watch that has seen rejected calls', () => {
    const facts = {
      ...asTagged,
      evidence: whileEnforced(reading([{ daysAgo: 1 }])),
      memory: { ...watched, watch: rejectedWatch },
    };
    expect(stepsOf(facts)).toContainEqual(
      expect.stringMatching(/ends, unless more calls are rejected: it takes 14 days without one$/),
    );
  });

  it('is the next time that what somebody changed back is changed again', () => {
    const facts = {
      ...ready,
      ...memory({ made, drift: { seenAt: daysAgo(0), of: made, who: 'arn:eve' } }),
    };
    const settings = enforcing;
    const soon = new Date(Date.parse(made.at) + 3_600_000);
    const audit = { ...auditWith(facts, settings) };
    const held = whatNext({
      audit: { ...audit, plan: heldByDrift },
      settings,
      breaker: closedBreaker,
      machine: { nextRunAt },
      now: soon,
    });
    expect(held[0]?.at).toBe(new Date(Date.parse(made.at) + 86_400_000).toISOString());
  });

  it('is the deadline of the campaign, while it is on', () => {
    const campaign = settingsWith({ mode: 'enforce', campaign: { enabled: true } });
    const on = '2026-12-06T00:00:00.000Z';
    const deadline = { on, owner: 'web@example.com', given: [], postponed: null };
    const facts = { instance: openInstance(), evidence: quietWhileOpen, ...memory({ deadline }) };
    expect(stepsOf(facts, campaign)[0]).toMatch(
      /^2026-12-06T00:00 a run requires IMDSv2 on it, if it is still ready then .*imds-warden=ignore keeps it as it is$/,
    );
    expect(stepsOf(facts, campaign, { machine: null })).toEqual([
      expect.stringMatching(/^- nothing, as long as nobody tags it/),
    ]);
    expect(stepsOf(facts, enforcing)).toEqual([
      expect.stringMatching(/^- nothing, as long as nobody tags it/),
    ]);
  });

  it('is a change that is still open', () => {
    const begun = { runId: 'run-9', runStartedAt: daysAgo(0), part: 1 };
    expect(stepsOf({ ...asTagged, ...memory({ begun }) })[0]).toBe(
      '2026-11-23T02:00 the next run settles the change run-9/i-0123456789abcdef0 by what EC2 shows',
    );
  });
});

it('what its owner was not told yet is told by the next run, and by nobody without a stack', () => {
  const notice = {
    kind: 'drifted',
    id: 'd-1',
    at: daysAgo(0),
    text: 'eve changed it back',
  } as const;
  const facts = { ...asTagged, ...memory({ toTell: [notice] }) };
  expect(stepsOf(facts)).toEqual(['2026-11-23T02:00 its owner is told: eve changed it back']);
  expect(stepsOf(facts, enforcing, { machine: null })).toEqual([
    '- without a stack nobody is told: eve changed it back',
  ]);
});

describe('nothing', () => {
  it('happens to what is as its tag asks', () => {
    expect(stepsOf(asTagged)).toEqual([
      '- nothing, as long as its tag imds-warden and its settings stay as they are',
    ]);
  });

  it('happens without a tag, and how to ask for something', () => {
    expect(stepsOf({ instance: openInstance(), evidence: quietWhileOpen })).toEqual([
      '- nothing, as long as nobody tags it: imds-warden=modify requires IMDSv2, imds-warden=ignore exempts it',
    ]);
    expect(stepsOf({})).toEqual(['- nothing: no tag asks for a change']);
  });

  it('happens where calls are rejected, and how to end that', () => {
    const evidence = whileEnforced(reading([{ daysAgo: 1 }]));
    expect(stepsOf({ evidence })).toEqual([
      '- nothing by itself; the tag imds-warden=restore allows IMDSv1 again',
    ]);
  });

  it('happens to what is exempt without an end', () => {
    expect(stepsOf({ instance: openInstance({ tags: asking('ignore') }) })).toEqual([
      '- nothing, as long as the tag imds-warden=ignore stays; it has no end (imds-warden:until)',
    ]);
  });

  it('happens to what is gone', () => {
    expect(
      stepsOf({ instance: instanceWith({ state: 'terminated', options: enforcedOptions }) }),
    ).toEqual(['- nothing: the instance is terminated']);
  });
});

const heldByDrift = {
  action: 'hold',
  asked: 'modify',
  reason: 'arn:eve changed it back, and it is changed again at most once a day',
  override: 'it is changed again later',
} as const;
