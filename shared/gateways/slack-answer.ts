/** What became of a call to Slack: `later` may be repeated unchanged, `refused` will be refused again. */
export type SlackAnswer<Done> =
  | { readonly kind: 'done'; readonly value: Done }
  | {
      readonly kind: 'later';
      /** Slack's Retry-After; null: it did not say. */
      readonly seconds: number | null;
      /** `http_429`, `http_503`, `TimeoutError`, `ECONNRESET`: never an address. */
      readonly why: string;
    }
  | {
      readonly kind: 'refused';
      /** Slack's word, such as `channel_not_found`. */
      readonly error: string;
    };

/**
 * Slack's words are letters and underscores. Whatever else comes in their place, a page of a proxy say, is not shown: it
 * might quote the request, and the token in it.
 */
export function slackWord(text: unknown, otherwise: string): string {
  return typeof text === 'string' && /^[a-z][a-z0-9_]{1,79}$/i.test(text) ? text : otherwise;
}
