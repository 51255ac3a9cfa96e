import { AwsError } from '../aws-error.ts';

/** How many items a page holds: what was asked for, or as many as there can be. */
export function pageSize(asked: number | undefined, least: number, most: number): number {
  if (asked === undefined) return most;
  if (asked >= least && asked <= most) return asked;
  const message = `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value between ${least} and ${most}.`;
  throw new AwsError('InvalidParameterValue', message);
}
