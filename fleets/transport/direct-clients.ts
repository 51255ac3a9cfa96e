import type { GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import type { DescribeInstancesResult } from '@aws-sdk/client-ec2';
import type { StaticOperationSchema } from '@smithy/types';
import type { Context, Operation } from '../../sandbox/operation.ts';
import { services } from '../../sandbox/services.ts';
import { requireMembers } from '../../sandbox/wire/require-members.ts';
import { noMeter } from '../../shared/domain/meter.ts';
import type { Clients } from '../../shared/gateways/clients.ts';
import { attempt, type Process, type Transport } from './attempt.ts';
import { repeating } from './sdk-error.ts';

/** As our clients are set (shared/gateways/clients.ts): reads are repeated, the one write never. */
const attemptsOfReads = 8;

type Command = { readonly input: object; readonly schema: StaticOperationSchema };

/**
 * SDK clients without the SDK's wire: `send` performs the sandbox's operation with the command's own input. The sandbox
 * makes every answer anew, so that no state of it can be changed through one.
 */
export function directClients(transport: Transport, process: Process, home: string): Clients {
  const client = (service: string, region: string, attempts = attemptsOfReads) => ({
    send: async (command: Command) => {
      const operation = command.schema[2];
      const known = services[service]?.operations.get(operation);
      if (!known) throw new Error(`the sandbox's ${service} has no operation ${operation}`);
      // The wire carries no undefined, and no reference.
      const input = structuredClone(command.input);
      const { output, requestId } = await repeating(attempts, async () =>
        attempt(transport, process, {
          service,
          operation,
          region,
          input,
          perform: (context) => {
            requireMembers(known.schema[4], input, service);
            if (operation === 'GetMetricData') return measured(known, input, context);
            const answer = known.run(input, context) as object;
            return operation === 'DescribeInstances' ? hiding(answer, transport.hidden) : answer;
          },
        }),
      );
      return { ...output, $metadata: { httpStatusCode: 200, requestId, attempts: 1 } };
    },
  });
  const perRegion = (service: string, attempts?: number) => (region: string) =>
    client(service, region, attempts);
  return {
    ec2: perRegion('ec2'),
    ec2Writes: perRegion('ec2', 1),
    cloudwatch: perRegion('monitoring'),
    ssm: perRegion('ssm'),
    cloudtrail: perRegion('cloudtrail'),
    autoScaling: perRegion('autoscaling'),
    securityHub: perRegion('securityhub'),
    events: client('events', home),
    secrets: client('secretsmanager', home),
    sqs: client('sqs', home),
    iam: client('iam', home),
    sns: client('sns', home),
    sts: client('sts', home),
    meter: noMeter,
  } as unknown as Clients;
}

/** EC2 leaves out what it does not know (yet). */
function hiding(answer: DescribeInstancesResult, hidden: ReadonlySet<string>): object {
  for (const { Instances = [] } of answer.Reservations ?? [])
    for (const instance of Instances)
      if (hidden.has(instance.InstanceId ?? '')) delete instance.MetadataOptions;
  return answer;
}

/**
 * A metric that is not Complete comes with the part of its points that looks quiet: whoever took it for whole would act on
 * calls that he has not seen. The sandbox sends none at all.
 */
function measured(known: Operation, input: object, context: Context): GetMetricDataOutput {
  const { metricFaults } = context;
  const whole = known.run(input, { ...context, metricFaults: [] }) as GetMetricDataOutput;
  if (metricFaults.length === 0) return whole;
  const { MetricDataResults: spoilt } = known.run(input, context) as GetMetricDataOutput;
  const MetricDataResults = whole.MetricDataResults?.map((result, index) => {
    const StatusCode = spoilt?.[index]?.StatusCode;
    if (StatusCode === 'Complete') return result;
    const quiet = (result.Values ?? []).map((value) => value === 0);
    return {
      ...result,
      StatusCode,
      Timestamps: result.Timestamps?.filter((_, point) => quiet[point]),
      Values: result.Values?.filter((_, point) => quiet[point]),
    };
  });
  return { ...whole, MetricDataResults };
}
