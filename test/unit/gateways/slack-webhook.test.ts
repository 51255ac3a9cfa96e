import { expect, it } from 'vitest';
import { postToWebhook } from '../../../shared/gateways/slack-webhook.ts';
import { answering, type Reply } from '../support/http-server.ts';

const message = { text: 'hello', blocks: [{ type: 'divider' }] };
const secret = 'services/T1/B1/very-secret';

async function post(reply: Reply | null) {
  const slack = await answering(() => reply);
  const answer = await postToWebhook(`${slack.url}${secret}`, message);
  expect(JSON.stringify(answer)).not.toContain('very-secret');
  return { answer, seen: slack.seen };
}

it('posts JSON to the address, and nothing that links or unfurls', async () => {
  const { answer, seen } = await post({ body: 'ok' });
  expect(answer).toEqual({ kind: 'done', value: null });
  expect(seen).toMatchObject([{ method: 'POST', path: `/${secret}` }]);
  expect(seen[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(seen[0]?.headers.authorization).toBeUndefined();
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    ...message,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  });
});

it.each([
  [{ status: 429, headers: { 'retry-after': '7' } }, 7],
  [{ status: 500, body: 'rollup_error' }, null],
  [null, null],
])('is repeated later after %j', async (reply, seconds) => {
  expect((await post(reply)).answer).toMatchObject({ kind: 'later', seconds });
});

it.each([
  [{ status: 404, body: 'no_service' }, 'no_service'],
  [{ status: 410, body: 'channel_is_archived' }, 'channel_is_archived'],
  [{ status: 403, body: 'action_prohibited\n' }, 'action_prohibited'],
  [{ status: 400, body: 'invalid_payload' }, 'invalid_payload'],
  [{ status: 403, body: `<p>${secret} is blocked</p>` }, 'http_403'],
  [{ status: 302, headers: { location: 'https://example.com/' } }, 'redirected'],
])('is refused by %j', async (reply, error) => {
  expect((await post(reply)).answer).toEqual({ kind: 'refused', error });
});
