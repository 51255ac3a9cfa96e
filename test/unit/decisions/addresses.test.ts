import { expect, it } from 'vitest';
import { addressesOf } from '../../../shared/decisions/addresses-of.ts';
import { slackPlace } from '../../../shared/decisions/slack-place.ts';
import { findOwner } from '../../../shared/decisions/find-owner.ts';
import { settingsWith } from '../support/settings.ts';

const settings = settingsWith({
  owners: {
    names: {
      plain: 'pay@example.com',
      payments: { email: 'Pay@Example.com', channel: '#Payments' },
      later: { email: 'pay@example.com', channel: '#payments' },
    },
  },
});

it('a name with both addresses is known by its e-mail address, and heard in its channel too', () => {
  const { owner, from } = findOwner([{ key: 'team', value: 'Payments' }], settings.owners);
  expect({ owner, from }).toEqual({
    owner: { kind: 'email', key: 'pay@example.com' },
    from: 'tag',
  });
  expect(addressesOf(owner.key, settings)).toEqual({
    email: 'pay@example.com',
    channel: '#payments',
  });
});

it.each([
  ['an e-mail address of its own', 'a@example.com', { email: 'a@example.com', channel: null }],
  ['a #channel', '#web', { email: null, channel: '#web' }],
  ['the operations topic', 'operations', { email: null, channel: null }],
])('%s is all there is of its addresses', (_, owner, addresses) => {
  expect(addressesOf(owner, settings)).toEqual(addresses);
});

const email = { email: 'a@example.com', channel: null };
const channel = { email: null, channel: '#web' };
const both = { email: 'a@example.com', channel: '#web' };

it.each([
  ['without Slack in the settings', undefined, [null, null, null]],
  ['by a bot', {}, [null, '#web', '#web']],
  ['by a bot that writes to people', { directMessages: true }, ['a@example.com', '#web', '#web']],
  ['by webhooks', { mode: 'webhook', directMessages: true }, [null, '#web', '#web']],
  ['by Amazon Q', { mode: 'amazon-q', directMessages: true }, [null, null, null]],
])('%s, an address, a channel and both are posted to in Slack at', (_, slack, places) => {
  const rules = settingsWith(slack === undefined ? {} : { slack });
  expect([email, channel, both].map((addresses) => slackPlace(addresses, rules))).toEqual(places);
});
