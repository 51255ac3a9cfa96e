import { monthWords } from '../domain/months.ts';
import type { InstanceReport } from '../domain/report.ts';

export type LineFacts = {
  /** How many months the totals cover. */
  readonly months: number;
  /** Evidence failed to be read; the report itself has null for that and for "no data" alike. */
  readonly unreadable: boolean;
};

/**
 * One instance as one line, easy to grep: `i-0123456789abcdef0 eu-west-1 in-use: 2 calls without a token, 0 rejected in
 * 15 months; IMDSv2 is optional`. A dash stands for a metric without data; it is never a zero. Nothing in it is text
 * from a tag.
 */
export function auditLine(report: InstanceReport, facts: LineFacts): string {
  return `${report.instanceId} ${report.region} ${report.verdict}: ${callWords(report, facts)}; ${optionsWords(report)}`;
}

function callWords(
  { noToken, noTokenRejected }: InstanceReport,
  { months, unreadable }: LineFacts,
): string {
  if (noToken === null && noTokenRejected === null)
    return unreadable ? 'evidence could not be read' : `no data in ${monthWords(months)}`;
  return `${noToken ?? '-'} calls without a token, ${noTokenRejected ?? '-'} rejected in ${monthWords(months)}`;
}

function optionsWords({ httpEndpoint, httpTokens }: InstanceReport): string {
  if (httpTokens === null) return 'metadata options are not known';
  if (httpEndpoint === 'disabled') return 'the metadata service is off';
  return `IMDSv2 is ${httpTokens}`;
}
