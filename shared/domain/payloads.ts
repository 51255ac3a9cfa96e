import * as z from 'zod/mini';
import { InvalidInput } from './errors.ts';
import { failurePhases } from './run.ts';

const text = z.string().check(z.minLength(1));
const isoTime = z.iso.datetime({ offset: true });
const run = { runId: text, startedAt: isoTime };
const target = { ...run, account: z.string().check(z.regex(/^\d{12}$/)), region: text };
/** Where a Lambda stopped when its time ran out; null or absent: start, or done. */
const cursor = z.optional(z.nullable(z.string()));

/** What each state hands its Lambda (docs/state-machine.md); Lambdas answer counts and cursors, never lists. */
export const payloads = {
  'list-targets': z.object({
    ...run,
    input: z.optional(z.nullable(z.looseObject({ startedBy: z.optional(z.string()) }))),
  }),
  'audit-region': z.object({
    ...target,
    cursor,
    counts: z.optional(z.record(z.string(), z.number())),
    gaps: z.optional(z.array(z.string())),
    notes: z.optional(z.array(z.string())),
  }),
  'allot-changes': z.object(run),
  'remediate-region': z.object({ ...target, cursor }),
  'record-failure': z.object({
    ...run,
    account: z.optional(target.account),
    region: z.optional(text),
    phase: z.enum(failurePhases),
    error: z.optional(z.object({ Error: z.optional(z.string()), Cause: z.optional(z.string()) })),
    cursor,
  }),
  'notify-owners': z.object({ ...run, progress: z.optional(z.nullable(z.object({ cursor }))) }),
  'finish-run': z.object(run),
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
