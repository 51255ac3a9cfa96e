import type { HttpAnswer } from '../wire/http-message.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** Of the Web API: HTTP 200, whether it went well or not. */
export function ok(answer: object): HttpAnswer {
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify({ ok: true, ...answer }) };
}

export function notOk(error: string): HttpAnswer {
  const body = JSON.stringify({ ok: false, error });
  return { status: 200, headers: JSON_TYPE, body, errorCode: error };
}

/** Webhooks answer plain text. */
export function plain(status: number, text: string): HttpAnswer {
  const headers = { 'content-type': 'text/html' };
  return { status, headers, body: text, ...(status === 200 ? {} : { errorCode: text }) };
}

/** docs.slack.dev/apis/web-api/rate-limits: "a HTTP 429 Too Many Requests error, and a Retry-After HTTP header" */
export function tooMany(seconds: number): HttpAnswer {
  return {
    status: 429,
    headers: { ...JSON_TYPE, 'retry-after': String(seconds) },
    body: JSON.stringify({ ok: false, error: 'ratelimited' }),
    errorCode: 'ratelimited',
  };
}
