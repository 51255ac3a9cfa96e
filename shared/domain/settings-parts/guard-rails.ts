import * as z from 'zod/mini';
import { guardParts } from '../guardrails/guard-parameters.ts';
import { isPrincipalPattern, principalPatternWords } from '../guardrails/principal-pattern.ts';
import { wholeNumber } from './values.ts';

const iamName = z
  .string()
  .check(z.regex(/^[\w+=,.@-]{1,128}$/, 'the name of a role or a group, without its path'));

/** How guard rails are deployed, and how far they go (docs/guardrails.md). */
export const guardRailsPart = z.strictObject({
  /** Deploys them as a managed policy of IAM, attached to the roles and groups below, or to nobody yet. */
  deploy: z._default(z.boolean(), false),
  hopLimit: z._default(wholeNumber(1, 64), 2),
  exceptions: z._default(
    z.array(z.string().check(z.refine(isPrincipalPattern, principalPatternWords))),
    [],
  ),
  parts: z._default(z.array(z.enum(guardParts)).check(z.minLength(1)), [...guardParts]),
  /** Names of roles and groups that are there already. */
  roles: z._default(z.array(iamName), []),
  groups: z._default(z.array(iamName), []),
});
