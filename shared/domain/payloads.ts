import * as z from 'zod/mini';
import { InvalidInput } from './errors.ts';
import { failurePhases } from './run.ts';

const text = z.string().check(z.minLength(1));
const isoTime = z.iso.datetime({ offset: true });
const run = { runId: text, startedAt: isoTime };
const target = { account: z.string().check(z.regex(/^\d{12}$/)), region: text };
/** An instance that an event was about, and when its action tag was set, if the event was about that. */
const selected = {
  instanceId: z.string().check(z.regex(/^i-([0-9a-f]{8}|[0-9a-f]{17})$/)),
  tagSetAt: z._default(z.nullable(isoTime), null),
};
const targets = z.array(z.object(target));
/** Where a Lambda stopped when its time ran out; null or absent: start, or done. */
const cursor = z.optional(z.nullable(z.string()));

/** What each state hands its Lambda (docs/state-machine.md); Lambdas answer counts, cursors and targets, no other lists. */
export const payloads = {
  'list-targets': z.object({
    ...run,
    input: z.optional(
      z.nullable(
        z.looseObject({
          startedBy: z.optional(z.string()),
          /** Left out: the whole account. */
          scope: z.optional(z.enum(['account', 'watch', 'instances'])),
          instances: z.optional(z.array(z.object({ region: text, ...selected }))),
        }),
      ),
    ),
  }),
  'audit-region': z.object({ ...run, ...target }),
  'allot-changes': z.object({
    ...run,
    /** All that the run reads. */
    targets,
    /** Those that were handed to audit-region last, and how many pages they had before, when not the first time. */
    unfinished: z.array(z.object({ ...target, pages: z.optional(z.number()) })),
  }),
  'remediate-region': z.object({ ...run, ...target, cursor }),
  'record-failure': z.object({
    ...run,
    account: z.optional(target.account),
    region: z.optional(text),
    /** In the phase allot, all that the run reads. */
    targets: z.optional(targets),
    phase: z.enum(failurePhases),
    error: z.optional(z.object({ Error: z.optional(z.string()), Cause: z.optional(z.string()) })),
    cursor,
  }),
  'tell-machines': z.object({ ...run, told: z.optional(z.nullable(z.object({ cursor }))) }),
  'notify-owners': z.object({ ...run, progress: z.optional(z.nullable(z.object({ cursor }))) }),
  'finish-run': z.object(run),
  /** Messages of a queue, as Lambda hands them over: docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
  'react-to-events': z.object({
    Records: z.array(z.object({ messageId: text, body: z.string() })),
  }),
  /** The same; the receipt handle puts a message off, and what was received often is about to be given up. */
  'post-to-slack': z.object({
    Records: z.array(
      z.object({
        messageId: text,
        receiptHandle: text,
        body: z.string(),
        attributes: z.object({ ApproximateReceiveCount: z.string() }),
      }),
    ),
  }),
} as const;

export type Payload<F extends keyof typeof payloads> = z.infer<(typeof payloads)[F]>;

/** @throws InvalidInput naming the fields */
export function parsePayload<F extends keyof typeof payloads>(name: F, event: unknown): Payload<F> {
  const result = payloads[name].safeParse(event);
  if (result.success) return result.data as Payload<F>;
  const fields = result.error.issues.map(
    (issue) => `${issue.path.join('.') || '(all of it)'}: ${issue.message}`,
  );
  throw new InvalidInput(
    `${name} was called with a payload it does not understand: ${fields.join('; ')}`,
  );
}
