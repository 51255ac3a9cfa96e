import { createHash } from 'node:crypto';
import type { GetMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../aws-error.ts';

interface Position {
  query: number;
  point: number;
}

/** Of everything but the token: a token continues only the request that it came from. */
export function fingerprint(input: GetMetricDataInput): string {
  const { MetricDataQueries, StartTime, EndTime, ScanBy } = input;
  const request = JSON.stringify([MetricDataQueries, StartTime, EndTime, ScanBy]);
  return createHash('sha256').update(request).digest('base64url').slice(0, 16);
}

export function writePosition({ query, point }: Position, print: string): string {
  return Buffer.from(`${query}|${point}|${print}`).toString('base64url');
}

export function readPosition(token: string, print: string): Position {
  const [query, point, owner] = Buffer.from(token, 'base64url').toString().split('|');
  if (owner !== print)
    throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  return { query: Number(query), point: Number(point) };
}
