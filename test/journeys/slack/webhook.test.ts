import { describe, expect, it } from 'vitest';
import { digestFor, gaps, shown, startSlackWorld } from '../../support/slack-world.ts';

/** Webhooks for two of three channels. */
async function startWithWebhooks() {
  const started = await startSlackWorld({}, { slack: { mode: 'webhook' } });
  const { slack, putSecret } = started;
  const urls = { '#web': slack.webhookUrl('web'), '#API': slack.webhookUrl('api') };
  await putSecret(JSON.stringify(urls));
  return { ...started, urls };
}

describe('by incoming webhooks', () => {
  it('a digest goes to its channel, a message a second, without threads', async () => {
    const { slack, world, enqueue, drain } = await startWithWebhooks();
    await enqueue(digestFor('#web', {}, 3), digestFor('#api'));
    await drain();
    expect(shown(slack, 'web')).toEqual([1, 2, 3].map((number) => `run-1 for #web: ${number}`));
    expect(shown(slack, 'api')).toEqual(['run-1 for #api: 1']);
    for (const { via, threadTs } of slack.messages) {
      expect(via).toBe('webhook');
      expect(threadTs).toBeUndefined();
    }
    for (const gap of gaps(slack, 'web')) expect(gap).toBeGreaterThanOrEqual(1);
    expect(slack.requests).toHaveLength(4);
    expect(world.queued()).toEqual([]);
    expect(await world.items('SLACK#', 'THREAD#')).toEqual([]);
  });

  it.each([
    ['#ops', 'no_webhook'],
    ['#old', 'channel_is_archived'],
    ['#gone', 'no_service'],
  ])('%s is refused with %s, and operations read the digest', async (place, error) => {
    const { slack, world, enqueue, drain, putSecret } = await startWithWebhooks();
    slack.setChannel({ name: 'old', isArchived: true });
    const gone = slack.webhookUrl('web').replace(/B\w+/, 'B00000000');
    await putSecret(JSON.stringify({ '#old': slack.webhookUrl('old'), '#gone': gone }));
    await enqueue(digestFor(place));
    await drain();
    expect(slack.messages).toEqual([]);
    expect(await world.owner(place)).toMatchObject({ slackTrouble: { place, error } });
    const told = world.sandbox.account.messages.filter(({ body }) => body.includes(error));
    expect(told.map(({ topicArn }) => topicArn)).toEqual([world.operationsTopicArn]);
    expect(told[0]?.body).not.toContain('/services/');
  });

  it('a webhook that was added a moment ago is found', async () => {
    const { slack, world, enqueue, drain, putSecret, urls } = await startWithWebhooks();
    await enqueue(digestFor('#web'), digestFor('#ops'));
    world.sandbox.onCall(async ({ phase, call }) => {
      if (phase === 'after' && call.operation === 'GetSecretValue')
        await putSecret(JSON.stringify({ ...urls, '#ops': slack.webhookUrl('ops') }));
    });
    await drain();
    expect(shown(slack, 'ops')).toHaveLength(1);
  });

  it('a 429 of one channel does not hold back the others', async () => {
    const { slack, enqueue, drain } = await startWithWebhooks();
    slack.addFault({ times: 1, fault: { kind: 'too-many-requests', retryAfterSeconds: 600 } });
    await enqueue(digestFor('#web'), digestFor('#api'));
    expect(await drain()).toBe(2);
    expect(shown(slack)).toEqual(['run-1 for #api: 1', 'run-1 for #web: 1']);
  });
});
