import { describe, expect, it } from 'vitest';
import { lookUpUser, postMessage } from '../../../shared/gateways/slack-api.ts';
import { answering, type Reply } from '../support/http-server.ts';

const token = 'xoxb-very-secret-4711';
const message = { text: 'a &amp; b', blocks: [{ type: 'divider' }] };
const posted = { ok: true, channel: 'C1', ts: '1.000001', message: { ts: '1.000001' } };

async function post(reply: Reply | null, threadTs: string | null = null) {
  const slack = await answering(() => reply);
  const api = { apiUrl: slack.url, token };
  const answer = await postMessage(api, { channel: '#web', threadTs, message });
  // Whatever became of it, the token is in nothing that comes back.
  expect(JSON.stringify(answer)).not.toContain(token);
  return { answer, seen: slack.seen };
}

describe('a message', () => {
  it('goes out as JSON with the token in a header, and nothing that links, pings or unfurls', async () => {
    const { answer, seen } = await post({ body: posted });
    expect(answer).toEqual({
      kind: 'done',
      value: { ts: '1.000001', channel: 'C1', isReply: false },
    });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        path: '/chat.postMessage',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json; charset=utf-8',
        },
      },
    ]);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      channel: '#web',
      ...message,
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it('is a reply where it names a message and the answer does too', async () => {
    const reply = { ...posted, message: { thread_ts: '0.9' } };
    const { answer, seen } = await post({ body: reply }, '0.9');
    expect(answer).toMatchObject({ kind: 'done', value: { isReply: true } });
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ thread_ts: '0.9' });
  });

  it('is none where Slack has posted it beside a thread that was deleted', async () => {
    const { answer } = await post({ body: posted }, '0.9');
    expect(answer).toMatchObject({ kind: 'done', value: { isReply: false, ts: '1.000001' } });
  });
});

describe('an answer that asks for patience', () => {
  it.each([
    [
      'a 429 with Retry-After',
      { status: 429, headers: { 'retry-after': '30' }, body: { ok: false } },
      30,
      'http_429',
    ],
    ['a 429 without', { status: 429 }, null, 'http_429'],
    ['a 429 with nonsense', { status: 429, headers: { 'retry-after': '-1; x' } }, null, 'http_429'],
    ['a 503 with Retry-After', { status: 503, headers: { 'retry-after': '5' } }, 5, 'http_503'],
    ['a 500', { status: 500, body: 'oops' }, null, 'http_500'],
    ['ok: false, ratelimited', { body: { ok: false, error: 'ratelimited' } }, null, 'ratelimited'],
    [
      'ok: false, internal_error',
      { body: { ok: false, error: 'internal_error' } },
      null,
      'internal_error',
    ],
  ])('is %s', async (_, reply, seconds, why) => {
    expect((await post(reply)).answer).toEqual({ kind: 'later', seconds, why });
  });

  it('is a connection that is cut', async () => {
    expect((await post(null)).answer).toMatchObject({ kind: 'later', seconds: null });
  });

  it('is nobody at the other end', async () => {
    const api = { apiUrl: 'http://127.0.0.1:9/', token };
    const answer = await postMessage(api, { channel: '#web', threadTs: null, message });
    expect(answer).toMatchObject({ kind: 'later', seconds: null });
    expect(JSON.stringify(answer)).not.toContain(token);
  });
});

describe('a refusal', () => {
  it.each([
    ['channel_not_found', { body: { ok: false, error: 'channel_not_found' } }, 'channel_not_found'],
    ['a page of a proxy', { status: 403, body: `<p>Bearer ${token}</p>` }, 'http_403'],
    ['no word', { body: { ok: false } }, 'http_200'],
    ['a word that quotes', { body: { ok: false, error: `bad token ${token}` } }, 'http_200'],
    ['an answer that is no JSON', { body: 'ok' }, 'http_200'],
  ])('says its word and no more: %s', async (_, reply, error) => {
    expect((await post(reply)).answer).toEqual({ kind: 'refused', error });
  });

  it('is a redirect, and the token does not go there', async () => {
    const elsewhere = await answering(() => ({ body: posted }));
    for (const status of [301, 302, 303, 307, 308]) {
      const { answer } = await post({ status, headers: { location: elsewhere.url } });
      expect(answer).toEqual({ kind: 'refused', error: 'redirected' });
    }
    expect(elsewhere.seen).toEqual([]);
  });

  it('that is ours, of a token that no header takes does not quote it', async () => {
    const bad = 'xoxb-secret\nline';
    const api = { apiUrl: 'http://127.0.0.1:9/', token: bad };
    const answer = await postMessage(api, { channel: '#web', threadTs: null, message });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
});

async function lookUp(body: object, email = 'a+b@example.com') {
  const slack = await answering(() => ({ body }));
  const answer = await lookUpUser({ apiUrl: slack.url.replace(/\/$/, ''), token }, email);
  return { answer, seen: slack.seen };
}

describe('a member by e-mail address', () => {
  it('is asked for by an address that is escaped, for the method takes no JSON', async () => {
    const { answer, seen } = await lookUp({ ok: true, user: { id: 'U1', deleted: false } });
    expect(answer).toEqual({ kind: 'done', value: 'U1' });
    expect(seen).toMatchObject([
      {
        method: 'GET',
        path: '/users.lookupByEmail?email=a%2Bb%40example.com',
        headers: { authorization: `Bearer ${token}` },
      },
    ]);
  });

  it.each([
    [{ ok: false, error: 'users_not_found' }, 'users_not_found'],
    [{ ok: true, user: { id: 'U1', deleted: true } }, 'user_deactivated'],
    [{ ok: true }, 'users_not_found'],
    [{ ok: false, error: 'missing_scope' }, 'missing_scope'],
  ])('may be nobody: %j', async (body, error) => {
    expect((await lookUp(body)).answer).toEqual({ kind: 'refused', error });
  });
});
