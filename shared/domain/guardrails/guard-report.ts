import * as z from 'zod/mini';
import { account, count, type Fixed, isoTime, told, usageFields, word } from '../report-parts.ts';
import { guardOutcomes, guardSubjects } from './guard-finding.ts';
import { guardParts } from './guard-parameters.ts';

const finding = z
  .strictObject({
    outcome: told(
      z.enum(guardOutcomes),
      'breaks: it works today and would be refused. unknown: that is not known. not-stopped: it brings IMDSv1, and the statement does not reach it.',
    ),
    account,
    region: told(z.nullable(word), 'null: it is of the whole account, as roles are.'),
    kind: told(
      z.enum(guardSubjects),
      'principal: somebody who made such calls, or launches with no source.',
    ),
    id: told(word, 'Of a role or a group its name, of a principal its ARN, or (not known).'),
    name: told(z.nullable(z.string()), 'As it was written by whoever named it.'),
    reason: z.string(),
    instances: told(
      z.nullable(count),
      'Instances that it is about, or that hang on the source; null: none in particular.',
    ),
  })
  .check(z.meta({ id: 'finding' }));

const check = z
  .strictObject({
    policy: told(z.enum(['scp-or-iam', 'declarative']), 'scp and iam print the same statements.'),
    statement: told(word, 'The Sid, or the setting of the declarative policy.'),
    does: told(z.string(), 'What it is there for.'),
    findings: told(z.array(finding), 'Worst first; empty: nothing that is known would break.'),
  })
  .check(z.meta({ id: 'check' }));

/** What `guardrails check --format json` writes. */
export const guardReportSchema = z
  .strictObject({
    schema: z.literal('imds-warden/guardrails-check@1'),
    generatedAt: told(isoTime, 'When the account was read.'),
    parameters: z.strictObject({
      hopLimit: count,
      exceptions: z.array(z.string()),
      remediators: z.array(z.string()),
      partition: word,
      parts: z.array(z.enum(guardParts)),
      enforced: told(z.boolean(), 'Whether the declarative policy has http_tokens_enforced.'),
    }),
    targets: told(
      z.array(
        z.strictObject({
          account,
          region: word,
          status: z.enum(['read', 'unread']),
          error: told(z.exactOptional(z.string()), 'Why it could not be read to its end.'),
          instances: count,
        }),
      ),
      'Every account and Region that was asked for.',
    ),
    checks: z.array(check),
    totals: z.strictObject({ breaks: count, unknown: count, notStopped: count }),
    problems: told(
      z.array(z.string()),
      'What could not be read, a sentence each; empty when the report is whole.',
    ),
    notes: told(z.array(z.string()), 'What else was not known.'),
    ...usageFields,
  })
  .check(z.meta({ id: 'guardrails-check' }));

export type GuardReport = Fixed<z.infer<typeof guardReportSchema>>;
