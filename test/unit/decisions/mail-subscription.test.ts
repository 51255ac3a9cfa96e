import { describe, expect, it } from 'vitest';
import { mailSubscription, type MailMemory } from '../../../shared/decisions/mail-subscription.ts';
import { daysAgo, now } from '../support/moment.ts';

const address = 'a@example.com';
const nothing: MailMemory = { subscribedAt: null, confirmedAt: null, unsubscribedAt: null };
const mail = { protocol: 'email', endpoint: 'A@example.com' };
const confirmed = { ...mail, isConfirmed: true };
const pending = { ...mail, isConfirmed: false };
const queue = { protocol: 'sqs', endpoint: 'arn:aws:sqs:x', isConfirmed: true };
const at = now.toISOString();

function stateOf(memory: Partial<MailMemory>, subscriptions: readonly (typeof queue)[] = []) {
  return mailSubscription(address, { ...nothing, ...memory }, subscriptions, now);
}

describe('an e-mail owner', () => {
  it('is invited once, whoever else reads the topic', () => {
    expect(stateOf({})).toEqual({ state: 'not-invited', invite: true, learnt: {}, why: null });
    expect(stateOf({}, [queue]).invite).toBe(true);
  });

  it.each([
    ['is listed', daysAgo(1.9), [pending]],
    ['is not listed yet', daysAgo(0.01), []],
  ])('is pending while the invitation %s', (_, subscribedAt, subscriptions) => {
    expect(stateOf({ subscribedAt }, subscriptions)).toEqual({
      state: 'pending',
      invite: false,
      learnt: {},
      why: { kind: 'pending', since: subscribedAt },
    });
  });

  it.each([
    [2, false],
    [6.99, false],
    [7, true],
    [30, true],
  ])('%d days after an invitation that SNS forgot is invited again: %s', (days, invite) => {
    const subscribedAt = daysAgo(days);
    const why = { kind: 'expired', since: subscribedAt };
    expect(stateOf({ subscribedAt })).toEqual({ state: 'expired', invite, learnt: {}, why });
  });

  it('is not invited again while somebody else reads the topic', () => {
    expect(stateOf({ subscribedAt: daysAgo(30) }, [queue]).invite).toBe(false);
  });

  it('that has confirmed is remembered from then on', () => {
    const subscribedAt = daysAgo(3);
    expect(stateOf({ subscribedAt }, [confirmed])).toEqual({
      state: 'confirmed',
      invite: false,
      learnt: { confirmedAt: at, unsubscribedAt: null },
      why: null,
    });
    expect(stateOf({ subscribedAt, confirmedAt: daysAgo(2) }, [confirmed]).learnt).toEqual({});
  });

  it('that is gone after it had confirmed has unsubscribed, and is never invited again', () => {
    const memory = { subscribedAt: daysAgo(300), confirmedAt: daysAgo(299) };
    expect(stateOf(memory)).toEqual({
      state: 'unsubscribed',
      invite: false,
      learnt: { unsubscribedAt: at },
      why: { kind: 'unsubscribed', since: at },
    });
    const since = daysAgo(200);
    expect(stateOf({ ...memory, unsubscribedAt: since })).toEqual({
      state: 'unsubscribed',
      invite: false,
      learnt: {},
      why: { kind: 'unsubscribed', since },
    });
  });

  it('that has unsubscribed stays so although its topic was made anew', () => {
    expect(stateOf({ unsubscribedAt: daysAgo(1) })).toMatchObject({
      state: 'unsubscribed',
      invite: false,
    });
  });

  it('that has come back by itself is confirmed again', () => {
    const memory = { confirmedAt: daysAgo(9), unsubscribedAt: daysAgo(5) };
    expect(stateOf(memory, [confirmed])).toMatchObject({
      state: 'confirmed',
      learnt: { confirmedAt: at, unsubscribedAt: null },
    });
  });

  it('that SNS set back to pending, because of too many mails, has not unsubscribed', () => {
    const setBack = stateOf({ subscribedAt: daysAgo(9), confirmedAt: daysAgo(8) }, [pending]);
    expect(setBack).toMatchObject({ state: 'pending', why: { kind: 'pending', since: at } });
    const later = { ...nothing, ...setBack.learnt };
    expect(stateOf({ ...later, subscribedAt: daysAgo(8) })).toMatchObject({
      state: 'expired',
      invite: true,
    });
  });
});
