import { Duration } from 'aws-cdk-lib';
import { Metric, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import {
  finishedRunsMetric,
  functionNames,
  metricsNamespace,
  partialRunsMetric,
  productName,
  type FunctionName,
} from '../shared/domain/names.ts';
import { heartbeatOf } from './heartbeat.ts';
import type { FunctionSet } from './warden-functions.ts';

export type Watched = {
  readonly machine: IStateMachine;
  readonly functions: FunctionSet;
  /** Starts that failed for good. */
  readonly deadStarts: IQueue;
  /** Events of instances that could not be dealt with. */
  readonly deadEvents: IQueue;
  /** Digests that could not be posted; null where nothing is posted to Slack. */
  readonly deadPosts: IQueue | null;
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
export function incidents({
  machine,
  functions,
  deadStarts,
  deadEvents,
  deadPosts,
}: Watched): Cause[] {
  const isPosting = deadPosts !== null;
  const called = functionNames.filter((name) => isPosting || name !== 'post-to-slack');
  const errors = called.filter(isAlarming).map((name) => ({
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
      metric: counted(partialRunsMetric),
    },
    {
      name: 'start-failed',
      description: 'The schedule could not start a run; the message in the queue says why.',
      metric: messagesIn(deadStarts),
    },
    {
      name: 'event-unhandled',
      description:
        'Instances that were tagged or started could not be looked at within an hour or two; the log of react-to-events says why. The next run of the account sees them.',
      metric: messagesIn(deadEvents),
    },
    ...(isPosting ? [undelivered(deadPosts)] : []),
    ...errors,
  ];
}

/** An alarm costs: it is there only where Slack is. */
const undelivered = (deadPosts: IQueue): Cause => ({
  name: 'slack-undelivered',
  description:
    'Digests could not be posted to Slack twenty times over; the log of post-to-slack says why. Mails are not affected. When the cause is gone, redrive the dead letters.',
  metric: messagesIn(deadPosts),
});

/**
 * list-targets throws where a run does not take place: nothing is under watch, or another run is under way. What else it
 * throws ends the execution, and that is an alarm already.
 */
const isAlarming = (name: FunctionName): boolean => name !== 'list-targets';

const messagesIn = (queue: IQueue): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM });

/** finish-run counts under the product's name as service, as Powertools writes it. */
const counted = (metricName: string): Metric =>
  new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { service: productName },
    ...sum,
  });

/**
 * What must go on happening: runs of the whole account. The hourly watch and reactions succeed on their own, so that the
 * machine's successes say nothing of these.
 */
export function silences({
  schedule,
}: Pick<Watched, 'schedule'>): (Cause & { readonly periods: number })[] {
  const heartbeat = heartbeatOf(schedule);
  if (!heartbeat) return [];
  const name = 'no-run-finished';
  const description = `No run of the whole account finished for two intervals of ${schedule}. It also rings until the first run after a deployment.`;
  const metric = counted(finishedRunsMetric).with({
    period: Duration.seconds(heartbeat.periodSeconds),
  });
  return [{ name, description, metric, periods: heartbeat.periods }];
}
