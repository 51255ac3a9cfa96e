import { Duration, TimeZone, Validations } from 'aws-cdk-lib';
import {
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { productName } from '../shared/domain/names.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { intervalOf } from './heartbeat.ts';

const hour = 3600;

/** When something is started, and with what. */
type Start = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly expression: string;
  readonly input: object;
  /** A start that fails for so long is given up. */
  readonly maxEventAge: Duration;
};

/**
 * Starts a run as often as the settings say, and every hour one that looks at what is under watch; a start that fails for
 * good is kept in a queue, which has an alarm.
 */
export class RunSchedule extends Construct {
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    settings: Pick<Settings, 'schedule' | 'timezone'>,
    machine: IStateMachine,
  ) {
    super(scope, 'schedule');
    this.deadLetters = new Queue(this, 'dead-letters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue.',
    });
    const timezone = TimeZone.of(settings.timezone);
    for (const start of startsFor(settings.schedule)) this.#add(start, timezone, machine);
  }

  #add(start: Start, timezone: TimeZone, machine: IStateMachine): void {
    const { id, name, description, expression, input, maxEventAge } = start;
    const schedule = new Schedule(this, id, {
      scheduleName: name,
      description,
      schedule: ScheduleExpression.expression(expression, timezone),
      timeWindow: windowFor(expression),
      target: new StepFunctionsStartExecution(machine, {
        input: ScheduleTargetInput.fromObject(input),
        deadLetterQueue: this.deadLetters,
        maxEventAge,
        retryAttempts: 10,
      }),
    });
    // A rate starts counting at once; by then the machine must hold all of its permissions.
    schedule.node.addDependency(machine);
  }
}

function startsFor(schedule: string): readonly Start[] {
  const account: Start = {
    id: 'schedule',
    name: productName,
    description: 'Starts a run of imds-warden',
    expression: schedule,
    input: { startedBy: 'schedule' },
    // Later than this the next start is near, and only one run may be under way.
    maxEventAge: Duration.hours(1),
  };
  // A run of the whole account looks at what is under watch as well.
  if (intervalOf(schedule) <= hour) return [account];
  const watch: Start = {
    id: 'watch',
    name: `${productName}-watch`,
    description: 'Starts a run of imds-warden over the instances under watch',
    expression: 'rate(1 hour)',
    input: { startedBy: 'watch', scope: 'watch' },
    maxEventAge: Duration.minutes(30),
  };
  return [account, watch];
}

/** A quarter of an hour of play keeps the full hour, when everybody's schedules fire, free; short rates need precision. */
function windowFor(schedule: string): TimeWindow {
  return intervalOf(schedule) < hour ? TimeWindow.off() : TimeWindow.flexible(Duration.minutes(15));
}
