import { describe, expect, it } from 'vitest';
import { followed, lookedAt } from '../support/following.ts';
import { asking, openInstance, ownerTag } from '../support/instances.ts';
import { remembered, undone } from '../support/memories.ts';
import { settingsWith } from '../support/settings.ts';
import { quietWhileOpen, reading, whileOpen } from '../support/evidence.ts';

const memory = remembered({ undone });
const tagged = (action: string, others: Record<string, string> = {}) =>
  openInstance({ tags: asking(action, others) });
const untagged = openInstance({ tags: [ownerTag] });
const quiet = { evidence: quietWhileOpen };

describe('what was undone stands', () => {
  it.each([
    ['as long as the tag is there', tagged('modify')],
    ['in any spelling of it', tagged(' MODIFY ')],
    ['with force', tagged('modify', { force: 'true' })],
    ['while a slip makes nothing of the tags', tagged('modify', { force: 'yes' })],
    ['while another hop limit is asked for', tagged('modify', { 'hop-limit': '3' })],
  ])('%s', (_, instance) => {
    expect(followed(memory, { instance, ...quiet })?.undone).toEqual(undone);
  });

  it('and is held, by force as well', () => {
    for (const others of [{}, { force: 'true' }] as Record<string, string>[]) {
      const { plan } = lookedAt({ memory, instance: tagged('modify', others), ...quiet });
      expect(plan).toEqual({
        action: 'hold',
        asked: 'modify',
        reason:
          'it was undone on 2026-11-22 (run run-9), and is not done again until its tag is set anew',
        override: 'remove the tag imds-warden, and set it again once its software is mended',
      });
    }
  });

  it('also after the slip is mended', () => {
    const slip = followed(memory, { instance: tagged('modify', { force: 'yes' }), ...quiet });
    const instance = tagged('modify', { force: 'true' });
    const evidence = whileOpen(reading([{ daysAgo: 1 }]));
    expect(lookedAt({ memory: slip, instance, evidence }).plan.action).toBe('hold');
  });
});

describe('it is forgotten', () => {
  it('when AWS reports that the tag was set', () => {
    const facts = { instance: tagged('modify'), tagSetAt: '2099-01-01T00:00:00.000Z', ...quiet };
    expect(followed(memory, facts)?.undone).toBeNull();
    expect(lookedAt({ memory, ...facts }).plan.action).toBe('modify');
  });

  it.each(['disable', 'restore', 'ignore', 'enforc'])('when the tag says %s', (action) => {
    expect(followed(memory, { instance: tagged(action), ...quiet })?.undone).toBeNull();
  });

  it('when the tag was gone in between', () => {
    const gone = followed(memory, { instance: untagged, ...quiet });
    expect(gone?.undone).toEqual({ ...undone, isTagGone: true });
    expect(followed(gone, { instance: untagged, ...quiet })).toEqual(gone);
    const again = lookedAt({ memory: gone, instance: tagged('modify'), ...quiet });
    expect(again.memory?.undone).toBeNull();
    expect(again.plan.action).toBe('modify');
  });
});

describe('under the deadline campaign', () => {
  const campaign = settingsWith({ mode: 'enforce', campaign: { enabled: true } });
  const of = { ...undone.of, asker: 'campaign' } as const;

  it.each([
    ['the campaign itself', remembered({ undone: { ...undone, of } })],
    ['a tag that is gone by now', memory],
  ])('what was undone after %s gets no new date', (_, was) => {
    const audit = lookedAt({ memory: was, instance: untagged, ...quiet }, campaign);
    expect(audit.memory?.deadline).toBeNull();
    expect(audit.plan).toEqual({
      action: 'none',
      reason:
        'no tag asks for a change; it was undone on 2026-11-22 (run run-9), and the campaign leaves it alone until a tag is set',
    });
  });

  it('a tag that was there all along is not set anew by the undo', () => {
    const was = remembered({ undone: { ...undone, of } });
    const instance = tagged('modify', { force: 'true' });
    expect(lookedAt({ memory: was, instance, ...quiet }, campaign).plan.action).toBe('hold');
  });

  it('a date comes again once any tag was set and removed', () => {
    const exempt = followed(memory, { instance: tagged('ignore'), ...quiet }, campaign);
    const free = followed(exempt, { instance: untagged, ...quiet }, campaign);
    expect(free?.deadline?.on).toBe('2026-12-06T00:00:00.000Z');
  });
});
