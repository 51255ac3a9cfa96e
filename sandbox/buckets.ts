import type { Bucket } from './throttle.ts';

/** The bucket a call draws from, or undefined where AWS documents none that matters here. */
export function bucketOf(service: string, operation: string, input: unknown): Bucket | undefined {
  if (service !== 'ec2') return OTHERS[`${service}.${operation}`];
  if (operation === 'DescribeInstances' && isUnpaginated(input)) return UNPAGINATED;
  const [burst, perSecond] =
    EC2_BY_NAME[operation] ?? (READS.test(operation) ? [100, 20] : [50, 5]);
  return { name: operation, burst, perSecond };
}

// https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html: [burst, refill per second]
const EC2_BY_NAME: Record<string, [number, number]> = {
  ModifyInstanceMetadataOptions: [100, 5],
  CreateLaunchTemplateVersion: [100, 5],
  CreateTags: [100, 10],
  ModifyImageAttribute: [100, 5],
  ModifyInstanceMetadataDefaults: [2, 2],
  RunInstances: [5, 2],
  StartInstances: [5, 2],
  StopInstances: [5, 2],
};
const READS = /^(Describe|Get|List)/;
const UNPAGINATED: Bucket = { name: 'DescribeInstances unpaginated', burst: 50, perSecond: 10 };

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-sts-requests
const STS: Bucket = { name: 'sts', burst: 600, perSecond: 600 };

const OTHERS: Record<string, Bucket> = {
  'monitoring.GetMetricData': { name: 'GetMetricData', burst: 500, perSecond: 500 },
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
  'cloudtrail.LookupEvents': { name: 'LookupEvents', burst: 2, perSecond: 2 },
  // "Get, describe, and list APIs", "All other APIs":
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
  'cloudtrail.DescribeQuery': { name: 'DescribeQuery', burst: 10, perSecond: 10 },
  'cloudtrail.GetQueryResults': { name: 'GetQueryResults', burst: 10, perSecond: 10 },
  'cloudtrail.StartQuery': { name: 'StartQuery', burst: 1, perSecond: 1 },
  // Three large Regions grant 1,300 and 300: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
  'states.StartExecution': { name: 'StartExecution', burst: 800, perSecond: 150 },
  'sts.AssumeRole': STS,
  'sts.GetCallerIdentity': STS,
  // https://docs.aws.amazon.com/general/latest/gr/sns.html
  'sns.Unsubscribe': { name: 'Unsubscribe', burst: 100, perSecond: 100 },
  // BatchImportFindings: https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
  'securityhub.BatchImportFindings': { name: 'BatchImportFindings', burst: 30, perSecond: 10 },
  'sns.Subscribe': { name: 'Subscribe', burst: 100, perSecond: 100 },
  'sns.ListSubscriptionsByTopic': { name: 'ListSubscriptionsByTopic', burst: 30, perSecond: 30 },
  'sns.TagResource': { name: 'TagResource', burst: 10, perSecond: 10 },
};

// NextToken without MaxResults still counts as unpaginated.
function isUnpaginated(input: unknown): boolean {
  const { MaxResults, Filters, InstanceIds } = input as {
    MaxResults?: number;
    Filters?: unknown[];
    InstanceIds?: unknown[];
  };
  return MaxResults === undefined && !Filters?.length && !InstanceIds?.length;
}
