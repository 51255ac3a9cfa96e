import { describe, expect, it } from 'vitest';
import { type StoryFacts, tellStory } from '../../../shared/decisions/tell-story.ts';
import { applied, rejectedWatch, remembered, undoes, watch } from '../support/memories.ts';
import { daysAgo } from '../support/moment.ts';

const nothing: StoryFacts = { verdicts: [], told: [], digests: [], changes: [], memory: null };
const textsOf = (facts: Partial<StoryFacts>) =>
  tellStory({ ...nothing, ...facts }).map(({ at, kind, text }) => `${at} ${kind} ${text}`);

describe('the story of an instance', () => {
  it('of which nothing is recorded is empty', () => {
    expect(textsOf({})).toEqual([]);
    expect(textsOf({ memory: remembered() })).toEqual([]);
  });

  it('tells all that is recorded in time order, whatever it is', () => {
    const told = { runId: 'r2', toldAt: daysAgo(4), owner: 'a@example.com', text: 'it is due' };
    const digest = {
      runId: 'r3',
      owner: 'a@example.com',
      sentAt: daysAgo(1),
      subject: 'IMDSv2: 1 instance',
      heard: true,
    };
    const lines = textsOf({
      verdicts: [{ at: daysAgo(9), runId: 'r1', from: 'in-use', to: 'ready', reason: 'silent' }],
      told: [told],
      digests: [digest, { ...digest, sentAt: daysAgo(8), heard: false }],
      changes: [applied],
      memory: remembered({ watch: { ...watch, end: { at: daysAgo(0), why: 'undone' } } }),
    });
    expect(lines).toEqual([
      `${daysAgo(9)} verdict the verdict is ready, and was in-use: silent`,
      `${daysAgo(8)} digest a digest that names it went to a@example.com, to which nobody was subscribed: "IMDSv2: 1 instance"`,
      `${daysAgo(4)} told told a@example.com: it is due`,
      `${daysAgo(2)} change modify (applied)`,
      `${daysAgo(2)} watch the watch over the change of run run-0 begins`,
      `${daysAgo(1)} digest a digest that names it went to a@example.com: "IMDSv2: 1 instance"`,
      `${daysAgo(0)} watch the watch ends: the change was undone`,
    ]);
  });

  it('says why nobody heard a digest, where that is known', () => {
    const digest = { runId: 'r3', owner: 'a@example.com', sentAt: daysAgo(1), subject: 'IMDSv2' };
    const unheard = { kind: 'pending', since: '2026-11-12T06:00:00.000Z' } as const;
    expect(textsOf({ digests: [{ ...digest, heard: false, unheard }] })).toEqual([
      `${daysAgo(1)} digest a digest that names it went to a@example.com, to which nobody was subscribed (invited on 2026-11-12, not confirmed yet): "IMDSv2"`,
    ]);
  });

  it('says which change an undo took back', () => {
    const undo = { ...applied, action: 'undo', undoes, status: 'failed' } as const;
    expect(textsOf({ changes: [undo] })).toEqual([
      `${daysAgo(2)} change undo of run-0/i-0123456789abcdef0 (failed)`,
    ]);
  });

  it('says when the first call was rejected since the change, and how many since', () => {
    expect(textsOf({ memory: remembered({ watch: rejectedWatch }) })[1]).toBe(
      '2026-11-21T08:00:00.000Z watch first call that was rejected, in the hour from 2026-11-21 08:00 UTC; since the change 37 calls so far, the last in the hour from 2026-11-21 17:00 UTC',
    );
  });

  it('puts a call of the very hour of the change behind the change', () => {
    const firstRejectedAt = '2026-11-20T06:00:00.000Z';
    const events = tellStory({
      ...nothing,
      changes: [applied],
      memory: remembered({ watch: { ...rejectedWatch, firstRejectedAt } }),
    });
    expect(events.map(({ kind }) => kind)).toEqual(['change', 'watch', 'watch']);
  });

  it('says who changed it back, as far as that is known', () => {
    const drift = { seenAt: daysAgo(1), of: undoes, who: null };
    expect(textsOf({ memory: remembered({ drift }) })).toEqual([
      `${daysAgo(1)} drift somebody (CloudTrail does not say who) was found to have changed back the change run-0/i-0123456789abcdef0`,
    ]);
    expect(textsOf({ memory: remembered({ drift: { ...drift, who: 'arn:eve' } }) })[0]).toContain(
      'drift arn:eve was found',
    );
  });
});
