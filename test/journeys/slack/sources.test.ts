import { expect, it, onTestFinished } from 'vitest';
import { startSlack, virtualClock } from '../../../sandbox/index.ts';
import { slackText } from '../../../shared/wording/slack-text.ts';
import { HOME, START, startWorld } from '../../support/world.ts';

const lt = 'lt-0000000000000000a';
const tags = { owner: '#web', 'imds-warden': 'modify', 'imds-warden:default': 'true' };

/** A template that a run fixes, whose owner hears of it by Slack alone. */
async function stage(channels: readonly string[]) {
  const clock = virtualClock(START);
  const slack = await startSlack({ clock, channels: channels.map((name) => ({ name })) });
  onTestFinished(async () => slack.stop());
  const world = await startWorld(
    {
      regions: [{ name: HOME }],
      templates: [{ name: 'web', id: lt, tags }],
      groups: [
        {
          name: 'web',
          launchTemplate: { name: 'web', version: '$Default' },
          tags: { owner: '#web' },
        },
      ],
      instances: [
        {
          id: 'i-00000000000000001',
          asg: 'web',
          tags: { owner: '#web' },
          options: { httpTokens: 'required' },
        },
      ],
    },
    { slack, readers: false, settings: { slack: {} }, sandbox: { clock } },
  );
  const posted = () =>
    slack.messages.map(({ text, blocks }) => slackText([{ text, blocks: [...blocks] as never }]));
  const day = async (name: string) => {
    await world.run(name);
    await world.drainSlack();
    world.advance({ days: 1 });
  };
  return { world, posted, day };
}

const untold = (change: object) => 'untold' in change || !('ownerToldOf' in change);

it('a change of a template that Slack alone tells counts as told once Slack has taken it', async () => {
  const { world, posted, day } = await stage(['web']);
  await day('fixed');
  expect(posted().join('\n').replaceAll(/\s+/g, ' ')).toContain('Version 2 is the default now.');
  const count = posted().length;
  expect((await world.items('SOURCE#', 'CHANGE#')).filter(untold)).toHaveLength(2);
  await day('next');
  await day('the-one-after');
  expect(posted()).toHaveLength(count);
  expect((await world.items('SOURCE#', 'CHANGE#')).filter(untold)).toEqual([]);
});

it('and is told again where Slack refuses it', async () => {
  const { world, posted, day } = await stage([]);
  await day('fixed');
  await day('next');
  expect(posted()).toEqual([]);
  const [again] = await world.sentOf('next');
  expect(again?.body).toContain('Version 2 is the default now.');
});
