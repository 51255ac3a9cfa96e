import { beforeEach, describe, expect, it } from 'vitest';
import type { SlackMessage } from '../../../sandbox/index.ts';
import { putMessage } from '../../../sandbox/sqs/put-message.ts';
import { judge } from '../../../storm/oracle/judge.ts';
import { type StormStage, stormStage } from '../../../storm/stage/storm-stage.ts';

const [mail, channel, named] = ['owner-0-x@example.com', 'team-0-x', 'group-0-x'];

let stage: StormStage;

/** Three owners of six instances, and nothing delivered yet. */
beforeEach(async () => {
  stage = await stormStage({ owners: 3, instances: 6, faults: 0, seed: 1 });
  return () => stage.stop();
});

describe('the oracle of the storm', () => {
  it('misses what nobody has delivered', () => {
    const { owners, digests, lost } = judge(stage);
    expect({ owners, digests }).toEqual({ owners: 3, digests: 0 });
    expect(lost).toEqual([
      'nothing reached owner-0-x@example.com, @owner-0-x@example.com',
      'nothing reached #team-0-x',
      'nothing reached #group-0-x, group-0-x@example.com',
    ]);
  });

  it('is content when every owner heard of its own instances', () => {
    deliverAll();
    expect(judge(stage)).toMatchObject({ digests: 3, lost: [], duplicated: [], misdirected: [] });
  });

  it('misses what was in the queue, and the mail of whoever is subscribed, though the owner heard elsewhere', () => {
    deliverAll();
    const messages = stage.slack.messages as SlackMessage[];
    messages.splice(0);
    toSlack(channel, idsOf(channel));
    expect(judge(stage).lost).toEqual([]);
    const queue = stage.world.account.regions.get('us-east-1')?.queues.get('imds-warden-slack');
    if (queue) putMessage(queue, JSON.stringify({ place: '#group-0-x' }), 0);
    stage.noteQueued();
    stage.world.account.mails.splice(0, 1);
    toSlack(mail, idsOf(mail), true);
    expect(judge(stage).lost).toEqual([
      'nothing reached owner-0-x@example.com',
      'nothing reached #group-0-x',
    ]);
  });

  it('counts a digest that comes twice, in either place', () => {
    deliverAll();
    toMail(mail, idsOf(mail));
    toSlack(channel, idsOf(channel));
    expect(judge(stage).duplicated).toEqual([
      'owner-0-x@example.com heard 2 times',
      '#team-0-x heard 2 times',
    ]);
  });

  it('counts a digest that leaves an instance out, or counts another number', () => {
    toMail(mail, idsOf(mail));
    toSlack(mail, idsOf(mail), true);
    toSlack(named, idsOf(named));
    toMail('group-0-x@example.com', idsOf(named));
    toSlack(channel, idsOf(channel).slice(1), false, idsOf(channel).length);
    expect(judge(stage).lost).toMatchObject([expect.stringContaining('#team-0-x heard of other')]);
  });

  it('counts an instance that somebody else hears of, and a ping', () => {
    deliverAll();
    toMail(mail, idsOf(channel));
    expect(judge(stage).misdirected).toMatchObject([expect.stringContaining('heard of i-')]);
    toSlack(channel, ['<!channel>']);
    expect(judge(stage).misdirected).toContain('#team-0-x was pinged');
  });

  it('counts a mail to somebody who owns nothing', () => {
    toMail('stranger@example.com', []);
    expect(judge(stage).misdirected).toEqual(['stranger@example.com belongs to nobody']);
  });
});

function deliverAll(): void {
  toMail(mail, idsOf(mail));
  toSlack(mail, idsOf(mail), true);
  toSlack(channel, idsOf(channel));
  toSlack(named, idsOf(named));
  toMail('group-0-x@example.com', idsOf(named));
}

/** Of what there is to tell: all but what requires IMDSv2 and has no calls. */
function idsOf(owner: string): readonly string[] {
  const words = { [mail]: 'owner-0-x@', [channel]: '#team-0-x', [named]: 'group 0-x' };
  return [...stage.world.account.instances.values()]
    .filter(({ options, usage }) => options.httpTokens === 'optional' || usage.calls.length > 0)
    .filter(({ tags }) =>
      Object.values(tags).some((value) =>
        value
          .trim()
          .toLowerCase()
          .startsWith(words[owner] ?? 'nobody'),
      ),
    )
    .map(({ id }) => id);
}

function subjectOf(count: number): string {
  return `IMDSv2: ${count} instances need your work, account 111122223333`;
}

function toMail(to: string, ids: readonly string[]): void {
  const subject = subjectOf(ids.length);
  const rest = { topicArn: 'arn', time: '2027-03-10T12:00:00.000Z' };
  stage.world.account.mails.push({ to, subject, body: ids.join('\n'), ...rest });
}

function toSlack(
  place: string,
  ids: readonly string[],
  isDirect = false,
  count = ids.length,
): void {
  const text = subjectOf(count);
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text } },
    { type: 'section', text: { type: 'mrkdwn', text: ids.join(', ') } },
  ];
  const messages = stage.slack.messages as SlackMessage[];
  const ts = String(messages.length);
  const time = '2027-03-10T12:00:00.000Z';
  const message = { channel: place, channelId: place, isDirect, ts, text, blocks, time };
  messages.push({ ...message, via: 'bot' });
}
