import { describe, expect, it } from 'vitest';
import { answering } from '../../unit/support/http-server.ts';
import { digestFor, shown, startSlackWorld } from '../../support/slack-world.ts';

describe('in a channel', () => {
  it('the messages of a digest are one thread, in order', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('#web', {}, 3));
    await drain();
    expect(shown(slack)).toEqual([1, 2, 3].map((number) => `run-1 for #web: ${number}`));
    const [root, ...replies] = slack.messages;
    expect(root).toMatchObject({ channel: 'web' });
    expect(root?.threadTs).toBeUndefined();
    for (const reply of replies) expect(reply.threadTs).toBe(root?.ts);
    expect(world.queued()).toEqual([]);
  });

  it('the next digest of the month replies, that of the next month begins anew', async () => {
    const { slack, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('#web'));
    await drain();
    await enqueue(digestFor('#web', { runId: 'run-2' }));
    await drain();
    await enqueue(digestFor('#web', { runId: 'run-3', month: '2027-04' }));
    await drain();
    const [march, reply, april] = slack.messages;
    expect(reply?.threadTs).toBe(march?.ts);
    expect(april?.threadTs).toBeUndefined();
  });

  it('two owners have a thread each', async () => {
    const { slack, enqueue, drain } = await startSlackWorld();
    await enqueue(
      digestFor('#web', { owner: 'web@example.com' }),
      digestFor('#web', { owner: 'api@example.com' }),
    );
    await drain();
    expect(slack.messages).toHaveLength(2);
    for (const { threadTs } of slack.messages) expect(threadTs).toBeUndefined();
  });

  it('where the first message was deleted the digest begins a new thread', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('#web'));
    await drain();
    await world.rewrite('SLACK#', 'THREAD#', () => ({ ts: '1.000000' }));
    await enqueue(digestFor('#web', { runId: 'run-2' }, 2));
    await drain();
    const [, root, reply] = slack.messages;
    expect(root?.threadTs).toBeUndefined();
    expect(reply?.threadTs).toBe(root?.ts);
    expect(slack.requests.filter(({ error }) => error === 'thread_not_found')).toHaveLength(1);
    expect(world.summaries()).toEqual([]);
  });

  it('also where Slack does not refuse the reply, but posts it beside the thread', async () => {
    let ts = 0;
    const slack = await answering(({ body }) => {
      const { channel, text } = JSON.parse(body) as Record<string, string>;
      const posted = { ts: `1.00000${(ts += 1)}`, text };
      return { body: { ok: true, channel: `C${channel}`, ts: posted.ts, message: posted } };
    });
    const { world, enqueue, drain } = await startSlackWorld({}, { slack: { apiUrl: slack.url } });
    await enqueue(digestFor('#web'));
    await drain();
    await enqueue(digestFor('#web', { runId: 'run-2' }));
    await drain();
    await enqueue(digestFor('#web', { runId: 'run-3' }));
    await drain();
    const threads = slack.seen.map(({ body }) => (JSON.parse(body) as Body).thread_ts);
    expect(threads).toEqual([undefined, '1.000001', '1.000002']);
    expect(await world.items('SLACK#', 'THREAD#')).toMatchObject([{ ts: '1.000003' }]);
  });

  it('where the channel was made anew under the same name the digest goes there', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('#web'));
    await drain();
    await world.rewrite('SLACK#', 'THREAD#', () => ({ channel: 'CDELETED' }));
    await enqueue(digestFor('#web', { runId: 'run-2' }));
    await drain();
    expect(shown(slack, 'web')).toEqual(['run-1 for #web: 1', 'run-2 for #web: 1']);
  });
});

describe('to a person', () => {
  it('a digest is a direct message, and the address is looked up once', async () => {
    const { slack, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('ann@example.com', {}, 2), digestFor('bob@example.com'));
    await drain();
    await enqueue(digestFor('ann@example.com', { runId: 'run-2', month: '2027-04' }));
    await drain();
    const [root, reply] = slack.messages.filter(({ channel }) => channel === 'ann@example.com');
    expect(root).toMatchObject({ isDirect: true });
    expect(reply?.threadTs).toBe(root?.ts);
    expect(shown(slack, 'ann@example.com')).toHaveLength(3);
    expect(shown(slack, 'bob@example.com')).toHaveLength(1);
    const lookedUp = slack.requests.filter(({ method }) => method === 'users.lookupByEmail');
    expect(lookedUp.map(({ parameters }) => parameters['email'])).toEqual([
      'ann@example.com',
      'bob@example.com',
    ]);
  });

  it('after a week the address is looked up again, for it may be somebody else by then', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('ann@example.com'));
    await drain();
    world.advance({ days: 8 });
    await enqueue(digestFor('ann@example.com', { runId: 'run-2', month: '2027-04' }));
    await drain();
    expect(slack.requests.filter(({ method }) => method === 'users.lookupByEmail')).toHaveLength(2);
  });
});

type Body = { readonly thread_ts?: string };
