import type { CloudWatchClient, GetMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type { PublishInput, SNSClient } from '@aws-sdk/client-sns';
import type { InitializeMiddleware } from '@smithy/types';
import type { Meter } from '../domain/meter.ts';
import type { Usage } from '../domain/usage.ts';

/**
 * Counts the metrics that each answered page of GetMetricData was asked for: a second page asks for all of them once
 * more, and nowhere is it said to be free. Throttled and repeated attempts have no answer, and cost nothing.
 */
export function countMetrics(client: CloudWatchClient, meter: Meter): CloudWatchClient {
  client.middlewareStack.add(counting('GetMetricDataCommand', meter, metricsOf), outermost);
  return client;
}

/** Counts messages that were published. */
export function countMessages(client: SNSClient, meter: Meter): SNSClient {
  client.middlewareStack.add(counting('PublishCommand', meter, publishesOf), outermost);
  return client;
}

/** Around the SDK's retries: what is counted is an answer. */
const outermost = { step: 'initialize', name: 'countUsage' } as const;

function counting<Input extends object, Output extends object>(
  command: string,
  meter: Meter,
  usageOf: (input: object) => Partial<Usage>,
): InitializeMiddleware<Input, Output> {
  return (next, { commandName }) =>
    async (args) => {
      const answer = await next(args);
      if (commandName === command) meter.add(usageOf(args.input));
      return answer;
    };
}

function metricsOf({ MetricDataQueries = [] }: Partial<GetMetricDataInput>): Partial<Usage> {
  return { metricsRequested: MetricDataQueries.length };
}

/** Every 64 KB are charged as a message of their own (aws.amazon.com/sns/pricing). */
const pieceBytes = 65_536;

function publishesOf({ Message = '', Subject = '' }: Partial<PublishInput>): Partial<Usage> {
  const bytes = new TextEncoder().encode(`${Subject}${Message}`).length;
  return { publishes: Math.max(1, Math.ceil(bytes / pieceBytes)) };
}
