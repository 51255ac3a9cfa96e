import type { RoleDelivery, RoleDeliveryRow } from '../account/role-delivery.ts';

export interface QueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * What a query for calls that were signed with credentials of IMDSv1 finds. SQL is not understood: the statement must ask for
 * ec2RoleDelivery 1.0, its columns are told by their aliases, its first date, if it has one, is since when it asks, and an
 * `accountid = '...'` is the account of the roles.
 * Throws a RangeError that says what is missing.
 */
export function answerQuery(
  statement: string,
  { rows }: RoleDelivery,
  writeTime: (at: number) => string,
): QueryAnswer {
  if (!/ec2roledelivery/i.test(statement) || !/'1\.0'/.test(statement))
    throw new RangeError("the sandbox answers queries for ec2RoleDelivery '1.0' only");
  const columns = columnsOf(statement);
  const readers = columns.map((name) => readerOf(name, writeTime));
  const since = sinceOf(statement);
  const account = /accountid\s*=\s*'(\d{12})'/i.exec(statement)?.[1];
  const found = rows.filter(
    ({ delivery, lastAt, roleArn }) =>
      delivery === '1.0' &&
      lastAt >= since &&
      (account === undefined || roleArn.split(':')[4] === account),
  );
  return { columns, rows: found.map((row) => readers.map((read) => read(row))) };
}

/** The names of the columns: their aliases, or the last part of what is selected. */
function columnsOf(statement: string): string[] {
  const selected = /^\s*select\s+(?:distinct\s+)?(.*?)\s+from\s/is.exec(statement)?.[1];
  if (selected === undefined) throw new RangeError('the sandbox answers queries that select only');
  return splitOutsideBrackets(selected).map((column) => {
    const name = /([\w]+)["'`]?\s*$/.exec(column.trim())?.[1];
    if (name === undefined) throw new RangeError(`a column without a name: ${column.trim()}`);
    return name;
  });
}

function splitOutsideBrackets(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function readerOf(
  name: string,
  writeTime: (at: number) => string,
): (row: RoleDeliveryRow) => string {
  if (/instance|session|principal/i.test(name)) return ({ instanceId }) => instanceId;
  if (/role|arn/i.test(name)) return ({ roleArn }) => roleArn;
  if (/call|count|events/i.test(name)) return ({ calls }) => String(calls);
  if (/last|time|newest|latest/i.test(name)) return ({ lastAt }) => writeTime(lastAt);
  throw new RangeError(
    `the sandbox knows no column ${name}: it tells role, instance, calls and last time by their aliases`,
  );
}

function sinceOf(statement: string): number {
  const [, day, time] = /'(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/.exec(statement) ?? [];
  return day === undefined ? -Infinity : Date.parse(`${day}T${time}Z`);
}
