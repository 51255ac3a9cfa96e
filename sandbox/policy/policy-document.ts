import * as z from 'zod/mini';
import { isOperator, operatorNames } from './conditions.ts';

/** One value or a list of them; true and false may be written without quotes. */
const listOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.pipe(
    z.transform((value: unknown) =>
      [value].flat().map((one) => (typeof one === 'boolean' ? String(one) : one)),
    ),
    z.array(item).check(z.minLength(1, 'must not be empty')),
  );

const text = (pattern: RegExp, allowed: string) =>
  z.string().check(z.regex(pattern, `must be ${allowed}`));

const action = text(/^(\*|[a-z0-9-]+:[a-z0-9*?]+)$/i, 'an action such as ec2:Describe*');
const resource = text(/^(\*|arn(:(?!.*\$\{)[^:]*){5}.*)$/, '* or an ARN without policy variables');
const tagKey = text(
  /^(aws:ResourceTag|ec2:ResourceTag|ec2:Attribute)\/./i,
  'aws:ResourceTag/<key> or ec2:Attribute/<name>, the only keys known here',
);
const value = text(/^(?!.*\$\{)/s, 'a value without policy variables');
const operator = z
  .string()
  .check(z.refine(isOperator, `must be one of ${operatorNames.join(', ')}`));

const statement = z
  .strictObject({
    Sid: z.optional(z.string()),
    Effect: z.literal('Allow', 'must be Allow'),
    Action: listOf(action),
    Resource: listOf(resource),
    Condition: z.optional(z.record(operator, z.record(tagKey, listOf(value)))),
  })
  .check(
    z.refine(
      ({ Action, Condition }) =>
        !Condition || Action.every((one) => one.toLowerCase().startsWith('ec2:')),
      'conditions are understood on ec2 actions only',
    ),
    z.refine(
      ({ Condition }) =>
        Object.values(Condition?.['Null'] ?? {})
          .flat()
          .every((one) => one === 'true' || one === 'false'),
      'Null must be true or false',
    ),
  );

/** What the sandbox understands of an IAM policy; it must not guess at the rest. */
export const policyDocument = z.strictObject({
  Version: z.literal('2012-10-17', 'must be 2012-10-17'),
  Id: z.optional(z.string()),
  Statement: listOf(statement),
});

export type Statement = z.infer<typeof statement>;
