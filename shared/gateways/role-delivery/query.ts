import * as z from 'zod/mini';
import { CallFailed } from '../../domain/errors.ts';
import type { RoleDeliveryRow } from '../../domain/role-delivery.ts';
import { epochOf, isoOf } from '../../domain/time.ts';

/** Columns of the answer, in this order. */
export const columns = ['role', 'instance', 'calls', 'last'] as const;

/**
 * The calls of an account that were signed with credentials which IMDSv1 had handed out, by role and instance. Both schemas
 * call the fields alike, and in both `ec2roledelivery` is text
 * (docs.aws.amazon.com/awscloudtrail/latest/userguide/query-supported-event-schemas.html,
 * docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html). The session of an instance's role
 * is named after the instance, and stands in `principalid` behind the colon.
 * @param from an event data store's id, or a quoted table
 * @param since as the source writes times
 */
export function queryOf(from: string, account: string, since: string): string {
  const role = 'useridentity.sessioncontext.sessionissuer.arn';
  const instance = "split_part(useridentity.principalid, ':', 2)";
  return [
    `SELECT ${role} AS role, ${instance} AS instance, count(*) AS calls, max(eventtime) AS last`,
    `FROM ${from}`,
    `WHERE eventtime > '${since}' AND useridentity.accountid = '${account}'`,
    "AND useridentity.sessioncontext.ec2roledelivery = '1.0'",
    `GROUP BY ${role}, ${instance}`,
  ].join(' ');
}

const row = z.tuple([
  z.string().check(z.regex(/^arn:aws[\w-]*:iam::\d{12}:role\//)),
  z.string(),
  z.string().check(z.regex(/^\d+$/)),
  z.string().check(z.regex(/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?( UTC|Z)?$/)),
]);

const instanceId = /^i-([0-9a-f]{8}|[0-9a-f]{17})$/;

/**
 * One row of the answer; null where the session is no instance's.
 * @throws CallFailed where it is not what was asked for: guessing would claim something
 */
export function toRow(values: readonly (string | undefined)[]): RoleDeliveryRow | null {
  const read = row.safeParse(values);
  if (!read.success)
    throw new CallFailed(
      `the query for role delivery answered a row that is not understood: ${JSON.stringify(values).slice(0, 200)}`,
    );
  const [roleArn, id, calls, last] = read.data;
  if (!instanceId.test(id)) return null;
  const time = last.replace(' UTC', '').replace('Z', '').replace(' ', 'T');
  return { roleArn, instanceId: id, calls: Number(calls), lastAt: isoOf(epochOf(`${time}Z`)) };
}
