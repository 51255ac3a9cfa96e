import { Duration } from 'aws-cdk-lib';
import { JitterType, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { retryableErrors } from '../shared/domain/errors.ts';
import { functionTimeout } from './function-timeout.ts';

type Payload = Readonly<Record<string, unknown>>;

export type LambdaTaskProps = {
  readonly lambda: IFunction;
  /** What the Lambda is handed; the state's whole input when left out. */
  readonly payload?: Payload;
  /** Where its answer goes; it replaces the state's input when left out. */
  readonly resultPath?: string;
};

/** A step as a state: one Lambda, and the one retry layer for whole steps (the SDK retries single calls). */
export function lambdaTask(
  scope: Construct,
  name: string,
  { lambda, payload, resultPath }: LambdaTaskProps,
): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction: lambda,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    // A little more than Lambda allows, so that Lambda's own time-out is what is seen.
    taskTimeout: Timeout.duration(functionTimeout.plus(Duration.seconds(30))),
    ...(payload && { payload: TaskInput.fromObject(payload) }),
    ...(resultPath && { resultPath }),
  });
  task.addRetry({
    errors: [...retryableErrors],
    interval: Duration.seconds(5),
    backoffRate: 2,
    maxAttempts: 3,
    maxDelay: Duration.seconds(60),
    jitterStrategy: JitterType.FULL,
  });
  return task;
}
