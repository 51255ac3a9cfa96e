import { describe, expect, it } from 'vitest';
import { hearingOf, type HearingFacts } from '../../../shared/decisions/hearing-of.ts';
import type { HearingMemory, Subscription } from '../../../shared/domain/hearing.ts';
import { settingsWith } from '../support/settings.ts';

const now = new Date('2027-03-10T12:00:00.000Z');
const day = '2027-03-01T12:00:00.000Z';
const anna = 'anna@example.com';
const bot = settingsWith({ slack: {} }).slack;

const silent: HearingMemory = {
  subscribedAt: null,
  confirmedAt: null,
  unsubscribedAt: null,
  slackTrouble: null,
  lastSent: null,
};

const mail: Subscription = { protocol: 'email', endpoint: anna, isConfirmed: true };
const queue: Subscription = {
  protocol: 'sqs',
  endpoint: 'arn:aws:sqs:us-east-1:111122223333:imds-warden-slack',
  isConfirmed: true,
};

/** Anna, who has confirmed and reads her mail, until it is spoilt. */
const hearing = (spoilt: Partial<HearingFacts> = {}) =>
  hearingOf({
    addresses: { email: anna, channel: null },
    memory: { ...silent, subscribedAt: day, confirmedAt: day },
    subscriptions: [mail],
    slack: undefined,
    now,
    ...spoilt,
  });

describe('an e-mail address', () => {
  it('that is confirmed is heard, since a run first saw it', () => {
    expect(hearing()).toEqual({
      mail: { address: anna, state: 'confirmed', since: day },
      slack: null,
      others: 0,
      heard: true,
      asOf: now.toISOString(),
    });
  });

  it('that SNS knows in other letters is the same', () => {
    expect(hearing({ subscriptions: [{ ...mail, endpoint: 'Anna@Example.com' }] })).toMatchObject({
      mail: { state: 'confirmed' },
      others: 0,
    });
  });

  it.each([
    ['pending', { subscribedAt: '2027-03-10T00:00:00.000Z' }, [{ ...mail, isConfirmed: false }]],
    ['expired', { subscribedAt: day }, []],
    ['unsubscribed', { subscribedAt: day, confirmedAt: day, unsubscribedAt: day }, []],
    ['unsubscribed', { subscribedAt: day, confirmedAt: day }, []],
    ['not-invited', {}, []],
  ] as const)('that is %s hears nothing: %o', (state, memory, subscriptions) => {
    const facts = { memory: { ...silent, ...memory }, subscriptions };
    expect(hearing(facts)).toMatchObject({ mail: { state }, heard: false });
  });

  it('is as the table remembers it where SNS could not be asked, with the date of the last digest', () => {
    const lastSent = { sentAt: '2027-03-08T06:00:00.000Z', heard: true };
    const memory = { ...silent, subscribedAt: day, confirmedAt: day, lastSent };
    expect(hearing({ memory, subscriptions: null })).toEqual({
      mail: { address: anna, state: 'confirmed', since: day },
      slack: null,
      others: null,
      heard: true,
      asOf: lastSent.sentAt,
    });
  });

  it.each([
    ['pending', { subscribedAt: '2027-03-09T12:00:00.000Z' }],
    ['expired', { subscribedAt: day }],
    ['unsubscribed', { subscribedAt: day, confirmedAt: day, unsubscribedAt: day }],
    ['not-invited', {}],
  ] as const)('is remembered as %s, and whether it is heard is not known', (state, memory) => {
    expect(hearing({ memory: { ...silent, ...memory }, subscriptions: null })).toMatchObject({
      mail: { state },
      heard: null,
    });
  });
});

describe('a place in Slack', () => {
  const channel = { addresses: { email: null, channel: '#platform' }, memory: silent, slack: bot };

  it('is heard through the queue', () => {
    expect(hearing({ ...channel, subscriptions: [queue] })).toMatchObject({
      slack: { place: '#platform', state: 'connected' },
      others: 0,
      heard: true,
    });
  });

  it('that is not connected yet will be, by the digest that is to be heard', () => {
    const fresh = { ...channel, subscriptions: [] };
    expect(hearing(fresh)).toMatchObject({ slack: { state: 'not-connected' }, heard: true });
  });

  it('to which Slack said no hears nothing, though the queue is subscribed', () => {
    const slackTrouble = { at: day, place: '#platform', error: 'channel_not_found' };
    const memory = { ...silent, slackTrouble };
    expect(hearing({ ...channel, memory, subscriptions: [queue] })).toMatchObject({
      slack: { state: 'trouble', since: day, error: 'channel_not_found' },
      heard: false,
    });
    const elsewhere = { ...memory, slackTrouble: { ...slackTrouble, place: '#former' } };
    expect(hearing({ ...channel, memory: elsewhere, subscriptions: [queue] }).slack).toMatchObject({
      state: 'connected',
    });
  });

  it('that the settings do not reach hears nothing', () => {
    expect(hearing({ ...channel, slack: undefined, subscriptions: [queue] })).toMatchObject({
      slack: { state: 'not-set-up' },
      heard: false,
    });
  });

  it('that is left to Amazon Q Developer is heard once that has subscribed', () => {
    const { slack } = settingsWith({ slack: { mode: 'amazon-q' } });
    const q = { protocol: 'https', endpoint: 'https://global.sns-api.chatbot.amazonaws.com' };
    const facts = { ...channel, slack };
    expect(hearing({ ...facts, subscriptions: [{ ...q, isConfirmed: true }] })).toMatchObject({
      slack: { place: '#platform', state: 'connected' },
      heard: true,
    });
    expect(hearing({ ...facts, subscriptions: [] })).toMatchObject({
      slack: { state: 'not-connected' },
      heard: false,
    });
  });

  it('of an e-mail owner is a direct message, where the settings say so', () => {
    const { slack } = settingsWith({ slack: { directMessages: true } });
    expect(hearing({ slack, subscriptions: [queue] })).toMatchObject({
      mail: { state: 'unsubscribed' },
      slack: { place: anna, state: 'connected' },
      heard: true,
    });
  });
});

describe('whoever else is subscribed', () => {
  it('is counted, and hears it', () => {
    const others = [{ protocol: 'lambda', endpoint: 'arn:aws:lambda:x', isConfirmed: true }];
    const facts = { addresses: { email: null, channel: null }, memory: silent };
    expect(hearing({ ...facts, subscriptions: others })).toMatchObject({ others: 1, heard: true });
    expect(hearing({ ...facts, subscriptions: [] })).toMatchObject({ others: 0, heard: false });
  });
});
