import type { GetMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../aws-error.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export function checkMetricRequest(input: GetMetricDataInput): void {
  const { MetricDataQueries = [], StartTime, EndTime, MaxDatapoints } = input;
  if (MetricDataQueries.length > 500) {
    throw invalid(
      `The collection MetricDataQueries must not have a size greater than 500: it has ${MetricDataQueries.length}.`,
    );
  }
  if (!StartTime || !EndTime || StartTime >= EndTime) {
    throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  }
  if (MaxDatapoints !== undefined && (MaxDatapoints < 1 || MaxDatapoints > 100_800)) {
    throw invalid('The parameter MaxDatapoints must be between 1 and 100800.');
  }
  const ids = new Set<string>();
  for (const { Id = '', MetricStat, Expression } of MetricDataQueries) {
    if (!/^[a-z][a-zA-Z0-9_]{0,254}$/.test(Id)) {
      throw invalid(
        `The value '${Id}' of Id must match ^[a-z][a-zA-Z0-9_]*$ and have at most 255 characters.`,
      );
    }
    if (ids.has(Id)) throw invalid(`The Id '${Id}' in MetricDataQueries is not unique.`);
    ids.add(Id);
    if (Expression !== undefined)
      throw invalid('Expressions are beyond this sandbox: send MetricStat queries.');
    checkStat(MetricStat?.Stat, MetricStat?.Period);
  }
}

function checkStat(stat: string | undefined, period: number | undefined): void {
  // Minimum, Maximum and percentiles would need the single samples, which are never stored here.
  if (stat !== undefined && !['Sum', 'SampleCount', 'Average'].includes(stat)) {
    throw invalid(
      `The statistic ${stat} is beyond this sandbox: it knows Sum, SampleCount and Average.`,
    );
  }
  if (period === undefined || period < 1)
    throw invalid('MetricStat needs a Period of at least 1 second.');
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
