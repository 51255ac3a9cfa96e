import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/**
 * One owner's digest on its way to Slack, as it stands in the queue: rendered already, so that whoever posts it decides
 * nothing. Blocks are Block Kit's (docs.slack.dev/reference/block-kit/blocks).
 */
export const slackPostSchema = z.object({
  version: z.literal(1),
  runId: text,
  owner: text,
  /** `#channel`, or the e-mail address of whoever gets a direct message. */
  place: text,
  /** `2026-11`: the digests of one owner and month are one thread. */
  month: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
  subject: text,
  /** In order; each is one call of chat.postMessage. */
  messages: z
    .array(z.object({ text, blocks: z.array(z.record(z.string(), z.unknown())) }))
    .check(z.minLength(1)),
});

export type SlackPost = z.infer<typeof slackPostSchema>;

export type SlackMessage = SlackPost['messages'][number];
