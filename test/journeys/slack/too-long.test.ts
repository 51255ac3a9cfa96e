import { describe, expect, it } from 'vitest';
import { digestFor, handedOver, shown, startSlackWorld } from '../../support/slack-world.ts';

describe('a message that Slack finds too long', () => {
  const tooLong = { kind: 'error', error: 'msg_blocks_too_long' } as const;

  it('is replaced by a line, once, and the others are posted', async () => {
    const started = await startSlackWorld();
    const { slack, world, enqueue, drain } = started;
    let calls = 0;
    await enqueue(digestFor('#web', {}, 3));
    const pause = async (milliseconds: number) => {
      world.advance({ seconds: milliseconds / 1000 });
      calls += 1;
      if (calls === 1) slack.addFault({ method: 'chat.postMessage', times: 1, fault: tooLong });
    };
    await drain({ tools: { pause } });
    expect(shown(slack)).toEqual([
      'run-1 for #web: 1',
      'the digest of #web: part 2 of 3 was too long for Slack; imds-warden explain and the mail have it.',
      'run-1 for #web: 3',
    ]);
    expect(new Set(slack.messages.slice(1).map(({ threadTs }) => threadTs))).toEqual(
      new Set([slack.messages[0]?.ts]),
    );
    expect(handedOver(started)).toEqual([]);
    expect(world.queued()).toEqual([]);
  });

  it('is refused where the line is refused too, or where it is all of the digest', async () => {
    const started = await startSlackWorld();
    const { slack, enqueue, drain } = started;
    slack.addFault({ method: 'chat.postMessage', times: 2, fault: tooLong });
    await enqueue(digestFor('#web', {}, 3));
    await drain();
    expect(handedOver(started)).toHaveLength(1);
    slack.addFault({ method: 'chat.postMessage', times: 1, fault: tooLong });
    await enqueue(digestFor('#api', {}, 1));
    await drain();
    expect(handedOver(started)).toHaveLength(2);
    expect(slack.messages).toEqual([]);
  });
});
