import { Duration } from 'aws-cdk-lib';
import { Metric, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import {
  functionNames,
  metricsNamespace,
  partialRunsMetric,
  productName,
} from '../shared/domain/names.ts';
import { heartbeatOf } from './heartbeat.ts';
import type { FunctionSet } from './warden-functions.ts';

export type Watched = {
  readonly machine: IStateMachine;
  readonly functions: FunctionSet;
  readonly deadLetters: IQueue;
  /** The schedule as the settings write it. */
  readonly schedule: string;
};

export type Cause = {
  readonly name: string;
  readonly description: string;
  readonly metric: IMetric;
};

const period = Duration.minutes(5);
const sum = { period, statistic: Stats.SUM };

/** What must never happen: once is an alarm. */
export function incidents({ machine, functions, deadLetters }: Watched): Cause[] {
  const errors = functionNames.map((name) => ({
    name: `${name}-errors`,
    description: `${name} failed at least once; its log says why.`,
    metric: functions[name].metricErrors(sum),
  }));
  return [
    {
      name: 'run-failed',
      description: 'A run failed; its execution shows the state and the error.',
      metric: machine.metricFailed(sum),
    },
    {
      name: 'run-timed-out',
      description: 'A run hung for a day and was ended.',
      metric: machine.metricTimedOut(sum),
    },
    {
      name: 'run-aborted',
      description: 'Somebody stopped a run; the next one repairs what it left behind.',
      metric: machine.metricAborted(sum),
    },
    {
      name: 'run-partial',
      description: 'A run could not read or change everything; its summary names what is missing.',
      metric: partialRuns,
    },
    {
      name: 'start-failed',
      description: 'The schedule could not start a run; the message in the queue says why.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period,
        statistic: Stats.MAXIMUM,
      }),
    },
    ...errors,
  ];
}

/** finish-run counts a partial run under the product's name as service, as Powertools writes it. */
const partialRuns = new Metric({
  namespace: metricsNamespace,
  metricName: partialRunsMetric,
  dimensionsMap: { service: productName },
  ...sum,
});

/** What must go on happening. */
export function silences({ machine, schedule }: Watched): (Cause & { readonly periods: number })[] {
  const heartbeat = heartbeatOf(schedule);
  if (!heartbeat) return [];
  const name = 'no-run-finished';
  const description = `No run finished for two intervals of ${schedule}. It also rings until the first run after a deployment.`;
  const metric = machine.metricSucceeded({
    period: Duration.seconds(heartbeat.periodSeconds),
    statistic: Stats.SUM,
  });
  return [{ name, description, metric, periods: heartbeat.periods }];
}
