import type { Audit } from '../domain/audit.ts';
import type { MetricReading } from '../domain/evidence.ts';
import type { MetadataOptions } from '../domain/instance.ts';

/**
 * One instance as one line, easy to grep: `i-0123456789abcdef0 eu-west-1 in-use: 2 calls without a token, 0 rejected in
 * 15 months; IMDSv2 is optional`. A dash stands for a metric without data; it is never a zero.
 */
export function auditLine({ instance, verdict, evidence }: Audit): string {
  const { noToken, noTokenRejected } = evidence;
  const calls =
    noToken.kind !== 'read' && noTokenRejected.kind !== 'read'
      ? noData([noToken, noTokenRejected])
      : `${count(noToken)} calls without a token, ${count(noTokenRejected)} rejected in 15 months`;
  return `${instance.instanceId} ${instance.region} ${verdict.kind}: ${calls}; ${optionsWords(instance.options)}`;
}

function noData(readings: readonly MetricReading[]): string {
  return readings.some(({ kind }) => kind === 'unreadable')
    ? 'evidence could not be read'
    : 'no data in 15 months';
}

function count(reading: MetricReading): string {
  return reading.kind === 'read' ? String(reading.total) : '-';
}

function optionsWords(options: MetadataOptions | null): string {
  if (options === null) return 'metadata options are not known';
  if (options.httpEndpoint === 'disabled') return 'the metadata service is off';
  return `IMDSv2 is ${options.httpTokens}`;
}
