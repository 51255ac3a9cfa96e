import type { SlackAnswer } from './slack-answer.ts';

/** A slow answer is worth waiting for: a message that was given up may have been posted all the same. */
const timeoutMilliseconds = 20_000;

export type HttpAnswer = { readonly status: number; readonly body: string };

/**
 * One HTTP request to Slack. The address of a webhook and the token are secrets: of an error only its name is kept, because
 * its message may quote them; and no redirect is followed, which would carry them elsewhere.
 * @returns `done` for every answer that is not to be repeated, refusals included
 */
export async function askSlack(
  url: string,
  request: {
    readonly method: 'GET' | 'POST';
    readonly headers: Record<string, string>;
    readonly body?: string;
  },
): Promise<SlackAnswer<HttpAnswer>> {
  try {
    const response = await fetch(url, {
      ...request,
      // `error` would look like a lost connection, and be repeated; this one answers with its status.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    const body = await response.text();
    const { status } = response;
    if (status >= 300 && status < 400) return { kind: 'refused', error: 'redirected' };
    if (status === 429 || status >= 500)
      return { kind: 'later', seconds: retryAfter(response.headers), why: `http_${status}` };
    return { kind: 'done', value: { status, body } };
  } catch (error) {
    return { kind: 'later', seconds: null, why: nameOf(error) };
  }
}

/** "a Retry-After HTTP header containing the number of seconds": docs.slack.dev/apis/web-api/rate-limits */
function retryAfter(headers: Headers): number | null {
  const text = headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** fetch says `TypeError: fetch failed`, and why in its cause. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const { code } = (error.cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
