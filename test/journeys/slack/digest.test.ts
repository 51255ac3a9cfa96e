import { expect, it, onTestFinished } from 'vitest';
import { startSlack, virtualClock } from '../../../sandbox/index.ts';
import { hostileTexts } from '../../unit/support/hostile.ts';
import { readBlocks } from '../../unit/support/read-blocks.ts';
import { START, startWorld } from '../../support/world.ts';
import { id } from '../../support/perfect-fleet.ts';

/** A fleet of one channel, with everything in its tags that EC2 lets through. */
const instances = hostileTexts.map((text, index) => ({
  id: id(index + 1),
  region: index % 2 === 0 ? 'us-east-1' : 'eu-west-1',
  name: text,
  tags: {
    owner: index === 0 ? 'Web Team <!channel>' : '#web',
    'imds-warden': index % 3 === 1 ? 'ignore' : text,
    'imds-warden:reason': text,
  },
}));

it('a run tells a channel once, in blocks that Slack takes, whatever the tags hold', async () => {
  const clock = virtualClock(START);
  const slack = await startSlack({ clock, channels: [{ name: 'web' }, { name: 'cloud' }] });
  onTestFinished(async () => slack.stop());
  const settings = { slack: {}, owners: { fallback: '#cloud' } };
  const world = await startWorld({ instances }, { slack, settings, sandbox: { clock } });
  await world.run('day-1');
  await world.drainSlack();
  expect(new Set(slack.requests.map(({ error }) => error))).toEqual(new Set([undefined]));
  expect(new Set(slack.messages.map(({ channel }) => channel))).toEqual(new Set(['web', 'cloud']));
  const named = (channel: string) =>
    slack.messages
      .filter((message) => message.channel === channel)
      .flatMap((message) => readBlocks({ blocks: [...message.blocks] }).links)
      .map(({ text }) => text)
      .filter((text) => text.startsWith('i-'))
      .toSorted();
  expect(named('cloud')).toEqual([id(1)]);
  expect(named('web')).toEqual(instances.slice(1).map((instance) => instance.id));
  expect(world.slackDeadLetters.messages).toEqual([]);
});
