import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { type Environment, readEnvironment } from '../../shared/domain/environment.ts';
import { quietErrors } from '../../shared/domain/errors.ts';
import type { FunctionName } from '../../shared/domain/names.ts';
import { type Payload, parsePayload } from '../../shared/domain/payloads.ts';
import { awsClients } from '../../shared/gateways/clients.ts';
import { openTable } from '../../shared/records/table.ts';
import { recordingUsage } from '../../shared/steps/record-usage.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { invocationMeter, metering } from './invocation-meter.ts';
import { lambdaTime } from './lambda-time.ts';

type Step<F extends FunctionName, Result> = (
  payload: Payload<F>,
  environment: Environment<F>,
  tools: Tools,
) => Promise<Result>;

/** A step stops this long before its Lambda would be ended. */
const reserveMilliseconds = 60_000;

/**
 * The one way from a Lambda event to a step: environment and payload become typed values, the step gets its tools, and
 * whatever it throws reaches the state machine under its own name. Two parameters: the Node 24 runtime takes a third
 * for a callback and refuses the handler (docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html).
 */
export function handle<F extends FunctionName, Result>(name: F, step: Step<F, Result>) {
  const logger = new Logger({ serviceName: name });
  const prepared = once(() => prepare(name));
  const timed = lambdaTime();
  return middy<unknown, Result>()
    .use(injectLambdaContext(logger))
    .use({
      onError: ({ error }) => {
        const details = { error: { name: error?.name, message: error?.message } };
        if (quietErrors.includes(error?.name ?? '')) logger.info(`${name} ends here`, details);
        else logger.error(`${name} failed`, details);
      },
    })
    .handler(async (event: unknown, context: Context): Promise<Result> => {
      const { environment, ...wired } = prepared();
      const payload = parsePayload(name, event);
      const tools: Tools = {
        ...wired,
        timeIsUp: () => context.getRemainingTimeInMillis() < reserveMilliseconds,
        now: () => new Date(),
        pause: async (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds)),
        log: logger,
      };
      const invocation = { ...payload, name, requestId: context.awsRequestId };
      return metering(timed(context), async () =>
        recordingUsage(tools, invocation, async () => step(payload, environment, tools)),
      );
    });
}

/** Clients and the environment are made once per Lambda environment, at the first call: a mistake then has a name. */
function prepare<F extends FunctionName>(name: F) {
  const environment = readEnvironment(name, process.env);
  return {
    environment,
    clients: awsClients({}, invocationMeter),
    table: openTable(
      (environment as Environment<'record-failure'>).TABLE_NAME,
      {},
      invocationMeter,
    ),
    home: process.env['AWS_REGION'] ?? 'us-east-1',
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
