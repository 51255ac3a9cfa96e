import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { type Meter, startMeter } from '../domain/meter.ts';
import { countMessages, countMetrics } from './count-usage.ts';
import { readRetries } from './read-retries.ts';

/** One SDK client per service and Region, made on first need. */
export type Clients = {
  ec2(region: string): EC2Client;
  /** Never repeats or holds back a call: for the one that changes something, whose pace is ours (decisions/pace.ts). */
  ec2Writes(region: string): EC2Client;
  cloudwatch(region: string): CloudWatchClient;
  ssm(region: string): SSMClient;
  cloudtrail(region: string): CloudTrailClient;
  autoScaling(region: string): AutoScalingClient;
  securityHub(region: string): SecurityHubClient;
  /** The home Region's, where the stack is deployed. */
  readonly iam: IAMClient;
  readonly athena: AthenaClient;
  readonly events: EventBridgeClient;
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
  readonly sfn: SFNClient;
  readonly sns: SNSClient;
  readonly sts: STSClient;
  /** What AWS charges for of all that was answered. */
  readonly meter: Meter;
};

/**
 * The SDK alone retries single calls (the state machine retries whole steps). `adaptive` slows down where a token bucket
 * is empty; eight attempts outlast EC2's slowest refill. Without time limits a lost connection would hang a
 * Lambda until its end.
 */
export const clientDefaults = {
  retryMode: 'adaptive',
  maxAttempts: 8,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
} as const;

/** What a caller may set otherwise; every AWS client takes these under the same names. */
export type ClientOverrides = Pick<
  EC2ClientConfig,
  'endpoint' | 'region' | 'profile' | 'credentials' | 'retryStrategy' | 'requestHandler'
>;

/** Without overrides, credentials, home Region and endpoints come by the SDK's usual chain, AWS_ENDPOINT_URL included. */
export function awsClients(overrides: ClientOverrides = {}, meter: Meter = startMeter()): Clients {
  const config = { ...clientDefaults, ...overrides };
  const reading = (region: string) => ({
    ...config,
    region,
    retryStrategy: overrides.retryStrategy ?? readRetries(config.maxAttempts),
  });
  const ec2 = perRegion((region) => unlogged(new EC2Client(reading(region))));
  const { retryStrategy: _, ...others } = config as ClientOverrides;
  // `adaptive` would hold calls back by a clock of its own, on top of our pace.
  const once = { ...others, retryMode: 'standard', maxAttempts: 1 };
  const ec2Writes = perRegion((region) => new EC2Client({ ...once, region }));
  const cloudwatch = perRegion((region) =>
    countMetrics(unlogged(new CloudWatchClient(reading(region))), meter),
  );
  const ssm = perRegion((region) => new SSMClient({ ...config, region }));
  const cloudtrail = perRegion((region) => new CloudTrailClient({ ...config, region }));
  const autoScaling = perRegion((region) => new AutoScalingClient({ ...config, region }));
  const securityHub = perRegion((region) => new SecurityHubClient({ ...config, region }));
  return {
    ec2,
    ec2Writes,
    cloudwatch,
    ssm,
    cloudtrail,
    autoScaling,
    securityHub,
    athena: new AthenaClient(config),
    events: new EventBridgeClient(config),
    secrets: new SecretsManagerClient(config),
    // Otherwise it would follow a queue's URL to AWS, wherever AWS_ENDPOINT_URL leads.
    sqs: new SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
    iam: new IAMClient(config),
    sfn: new SFNClient(config),
    sns: countMessages(new SNSClient(config), meter),
    sts: new STSClient(config),
    meter,
  };
}

/** The Region of the SDK's usual chain (AWS_REGION, the profile), or us-east-1, where every account can ask. */
export async function homeRegion(profile?: string): Promise<string> {
  try {
    return await new STSClient(profile === undefined ? {} : { profile }).config.region();
  } catch {
    return 'us-east-1';
  }
}

/**
 * The SDK prepares every answer for its log, although its standard logger is one that writes nothing: of 1,000 instances
 * or 500 metrics that is a copy, and a tenth of the time that the call takes here.
 */
function unlogged<Client extends EC2Client | CloudWatchClient>(client: Client): Client {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const made = new Map<string, Client>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
}
