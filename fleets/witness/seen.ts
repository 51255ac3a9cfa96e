import type { DescribeInstancesResult, Instance as Ec2Instance } from '@aws-sdk/client-ec2';
import type { GetMetricDataInput, GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import type { Instance, InstanceState } from '../../sandbox/account/instance.ts';
import type { MetadataOptions } from '../../shared/domain/instance.ts';

/** An instance as a process has read it last. */
export type View = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly region: string;
  readonly state: InstanceState;
  readonly tags: Readonly<Record<string, string>>;
  /** null: EC2 did not say. */
  readonly options: MetadataOptions | null;
  readonly isManaged: boolean;
  readonly hasProfile: boolean;
};

function toView(raw: Ec2Instance, region: string, at: number): View {
  const options = raw.MetadataOptions;
  return {
    at,
    region,
    state: raw.State?.Name ?? 'pending',
    tags: Object.fromEntries((raw.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    options:
      options === undefined
        ? null
        : {
            httpTokens: options.HttpTokens ?? 'optional',
            httpEndpoint: options.HttpEndpoint ?? 'enabled',
            hopLimit: options.HttpPutResponseHopLimit ?? 0,
            httpProtocolIpv6: options.HttpProtocolIpv6 ?? 'disabled',
            instanceMetadataTags: options.InstanceMetadataTags ?? 'disabled',
          },
    isManaged: raw.Operator?.Managed === true,
    hasProfile: raw.IamInstanceProfile !== undefined,
  };
}

export function viewsOf(
  { Reservations = [] }: DescribeInstancesResult,
  region: string,
  at: number,
): readonly (readonly [string, View])[] {
  return Reservations.flatMap(({ Instances = [] }) => Instances).map((raw) => [
    raw.InstanceId ?? '',
    toView(raw, region, at),
  ]);
}

/** A metric of an instance as a process has read it last. */
export type Reading = {
  /** Epoch milliseconds: nothing that happened later is in it. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly periodSeconds: number;
  readonly isComplete: boolean;
};

/** By `i-... MetadataNoToken`. */
export function readingsOf(
  input: GetMetricDataInput,
  output: GetMetricDataOutput,
  at: number,
): readonly (readonly [string, Reading])[] {
  const statuses = new Map(
    (output.MetricDataResults ?? []).map(({ Id, StatusCode }) => [Id, StatusCode]),
  );
  return (input.MetricDataQueries ?? []).map(({ Id, MetricStat }) => [
    `${MetricStat?.Metric?.Dimensions?.[0]?.Value} ${MetricStat?.Metric?.MetricName}`,
    {
      at,
      from: input.StartTime?.getTime() ?? 0,
      to: input.EndTime?.getTime() ?? 0,
      periodSeconds: MetricStat?.Period ?? 0,
      isComplete: statuses.get(Id) === 'Complete',
    },
  ]);
}

/** The options that EC2 holds now, in our words. */
export function optionsOf({ options }: Instance): MetadataOptions {
  return {
    httpTokens: options.httpTokens,
    httpEndpoint: options.httpEndpoint,
    hopLimit: options.httpPutResponseHopLimit,
    httpProtocolIpv6: options.httpProtocolIpv6,
    instanceMetadataTags: options.instanceMetadataTags,
  };
}
