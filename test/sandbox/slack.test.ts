import { describe, expect, it, onTestFinished } from 'vitest';
import { type SlackOptions, startSlack, virtualClock } from '../../sandbox/index.ts';
import { NOW } from './with-sandbox.ts';

async function withSlack(options: SlackOptions = {}) {
  const clock = virtualClock(NOW);
  const slack = await startSlack({
    clock,
    channels: [
      { name: 'team-a' },
      { name: 'team-b' },
      { name: 'old', isArchived: true },
      { name: 'private', isMember: false },
    ],
    users: ['Anna@example.com'],
    ...options,
  });
  onTestFinished(() => slack.stop());
  const call = async (
    method: string,
    form: Record<string, string>,
    token: string | null = 'xoxb-sandbox',
  ) => {
    const headers = token === null ? {} : { authorization: `Bearer ${token}` };
    const body = new URLSearchParams(form);
    const answer = await fetch(slack.apiUrl + method, { method: 'POST', headers, body });
    const text = await answer.text();
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      text,
      ...(text.startsWith('{')
        ? (JSON.parse(text) as {
            ok: boolean;
            error?: string;
            ts?: string;
            channel?: string;
            user?: { id: string };
          })
        : {}),
    };
  };
  const post = async (form: Record<string, string>, token?: string | null) =>
    call('chat.postMessage', { channel: '#team-a', text: 'hello', ...form }, token);
  return { slack, clock, call, post };
}

const text = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const section = (length: number) => ({ type: 'section', text: text(length) });
const header = (length: number) => ({
  type: 'header',
  text: { type: 'plain_text', text: 'x'.repeat(length) },
});

describe('chat.postMessage', () => {
  it('shows the message in its channel, by name or id', async () => {
    const { slack, clock, post } = await withSlack();
    const blocks = [header(150), section(3000), { type: 'divider' }];
    const first = await post({ blocks: JSON.stringify(blocks) });
    expect(first).toMatchObject({ ok: true, status: 200 });
    clock.advance({ seconds: 1 });
    const second = await post({ channel: first.channel ?? '', text: 'again' });
    expect(second.ts).not.toBe(first.ts);
    expect(slack.messages).toMatchObject([
      { channel: 'team-a', ts: first.ts, text: 'hello', blocks, time: NOW, via: 'bot' },
      { channel: 'team-a', ts: second.ts, text: 'again' },
    ]);
  });

  it('replies in a thread of the same channel only', async () => {
    const { slack, clock, post } = await withSlack();
    const { ts = '' } = await post({});
    clock.advance({ seconds: 1 });
    expect(await post({ thread_ts: ts })).toMatchObject({ ok: true });
    expect(slack.messages[1]).toMatchObject({ threadTs: ts });
    expect(await post({ thread_ts: ts, channel: '#team-b' })).toMatchObject({
      error: 'thread_not_found',
    });
  });

  it.each([
    ['channel_not_found', { channel: '#nowhere' }],
    ['is_archived', { channel: '#old' }],
    ['not_in_channel', { channel: '#private' }],
    ['no_text', { text: '' }],
    ['invalid_blocks_format', { blocks: '{' }],
    [
      'invalid_blocks',
      { blocks: JSON.stringify(Array.from({ length: 51 }, () => ({ type: 'divider' }))) },
    ],
    ['invalid_blocks', { blocks: JSON.stringify([section(3001)]) }],
    ['invalid_blocks', { blocks: JSON.stringify([section(0)]) }],
    ['invalid_blocks', { blocks: JSON.stringify([header(151)]) }],
    ['invalid_blocks', { blocks: JSON.stringify([{ type: 'section' }]) }],
    [
      'msg_blocks_too_long',
      { blocks: JSON.stringify(Array.from({ length: 5 }, () => section(3000))) },
    ],
  ])('refuses with %s', async (error, form) => {
    const { slack, post } = await withSlack();
    expect(await post(form as Record<string, string>)).toMatchObject({
      ok: false,
      status: 200,
      error,
    });
    expect(slack.messages).toEqual([]);
    expect(slack.requests).toMatchObject([{ method: 'chat.postMessage', status: 200, error }]);
  });

  it('wants the token, and never records it', async () => {
    const { slack, post } = await withSlack();
    expect(await post({}, null)).toMatchObject({ error: 'not_authed' });
    expect(await post({}, 'xoxb-other')).toMatchObject({ error: 'invalid_auth' });
    await post({});
    expect(slack.messages).toHaveLength(1);
    expect(JSON.stringify(slack.requests)).not.toContain('xoxb');
  });

  it('takes one message a second and channel, and says how long to wait', async () => {
    const { slack, clock, post } = await withSlack();
    await post({});
    expect(await post({})).toMatchObject({ status: 429, retryAfter: '1', error: 'ratelimited' });
    expect(await post({ channel: '#team-b' })).toMatchObject({ ok: true });
    clock.advance({ seconds: 1 });
    expect(await post({})).toMatchObject({ ok: true });
    expect(slack.messages).toHaveLength(3);
  });

  it('may hold back the whole method', async () => {
    const { clock, post } = await withSlack({ holdsMethod: true });
    await post({});
    await post({});
    expect(await post({ channel: '#team-b' })).toMatchObject({ status: 429 });
    clock.advance({ seconds: 1 });
    expect(await post({ channel: '#team-b' })).toMatchObject({ ok: true });
  });

  it('takes a burst where it is allowed', async () => {
    const { post } = await withSlack({ burst: 2 });
    expect(await post({})).toMatchObject({ ok: true });
    expect(await post({})).toMatchObject({ ok: true });
    expect(await post({})).toMatchObject({ status: 429 });
  });
});

describe('users.lookupByEmail', () => {
  it('finds a member in any case, to whom a direct message can be posted', async () => {
    const { slack, call, post } = await withSlack();
    const { user } = await call('users.lookupByEmail', { email: 'anna@EXAMPLE.com' });
    expect(await post({ channel: user?.id ?? '' })).toMatchObject({ ok: true });
    expect(slack.messages).toMatchObject([{ channel: 'anna@example.com', isDirect: true }]);
    expect(await call('users.lookupByEmail', { email: 'ben@example.com' })).toMatchObject({
      error: 'users_not_found',
    });
  });

  it('is limited by the minute', async () => {
    const { clock, call } = await withSlack({ lookupsPerMinute: 2 });
    const ask = async () => call('users.lookupByEmail', { email: 'anna@example.com' });
    await ask();
    await ask();
    expect(await ask()).toMatchObject({ status: 429, retryAfter: '30' });
    clock.advance({ seconds: 30 });
    expect(await ask()).toMatchObject({ ok: true });
  });
});

const send = async (url: string, message: object | string) => {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body });
  return [answer.status, await answer.text()];
};

describe('an incoming webhook', () => {
  it('posts into its channel, and answers plain words', async () => {
    const { slack } = await withSlack();
    const url = slack.webhookUrl('#team-a');
    expect(await send(url, { text: 'hello' })).toEqual([200, 'ok']);
    expect(slack.messages).toMatchObject([{ channel: 'team-a', text: 'hello', via: 'webhook' }]);
    expect(await send(url, { text: 'again' })).toMatchObject([429, expect.any(String)]);
    expect(await send(`${url}x`, { text: 'hello' })).toEqual([404, 'no_service']);
    expect(await send(url, '{')).toEqual([400, 'invalid_payload']);
    expect(await send(url, {})).toEqual([400, 'no_text']);
    expect(await send(slack.webhookUrl('old'), { text: 'x' })).toEqual([
      410,
      'channel_is_archived',
    ]);
  });
});

describe('a fault', () => {
  it.each([
    [
      { kind: 'too-many-requests', retryAfterSeconds: 7 },
      { status: 429, retryAfter: '7' },
    ],
    [{ kind: 'server-error', status: 503 }, { status: 503 }],
    [
      { kind: 'error', error: 'fatal_error' },
      { status: 200, error: 'fatal_error' },
    ],
  ] as const)('%o comes before anything is done, so often as ordered', async (fault, answer) => {
    const { slack, post } = await withSlack();
    slack.addFault({ times: 1, fault });
    expect(await post({})).toMatchObject(answer);
    expect(slack.messages).toEqual([]);
    expect(await post({})).toMatchObject({ ok: true });
  });

  it('can hang up, or be slow', async () => {
    const { slack, post } = await withSlack();
    slack.addFault({ times: 1, fault: { kind: 'hang-up' } });
    await expect(post({})).rejects.toThrow('fetch failed');
    expect(slack.messages).toEqual([]);
    slack.addFault({ times: 1, fault: { kind: 'slow', ms: 10 } });
    expect(await post({})).toMatchObject({ ok: true });
  });

  it('of a slow answer for which nobody waits posts nothing', async () => {
    const { slack } = await withSlack();
    slack.addFault({ times: 1, fault: { kind: 'slow', ms: 500 } });
    const body = new URLSearchParams({ channel: '#team-a', text: 'hello' });
    const headers = { authorization: `Bearer ${slack.token}` };
    const whoWaits = new AbortController();
    const { signal } = whoWaits;
    const url = `${slack.apiUrl}chat.postMessage`;
    const call = fetch(url, { method: 'POST', headers, body, signal });
    call.catch(() => {});
    await expect.poll(() => slack.requests).toHaveLength(1);
    whoWaits.abort();
    await expect(call).rejects.toThrow('aborted');
    await expect.poll(() => slack.requests[0]?.error, { timeout: 5000 }).toBe('no_answer');
    expect(slack.messages).toEqual([]);
  });
});
