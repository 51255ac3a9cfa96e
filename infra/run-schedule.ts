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

/** Starts a run as often as the settings say; a start that fails for good is kept in a queue, which has an alarm. */
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
    const schedule = new Schedule(this, 'schedule', {
      scheduleName: productName,
      description: 'Starts a run of imds-warden',
      schedule: ScheduleExpression.expression(settings.schedule, TimeZone.of(settings.timezone)),
      timeWindow: windowFor(settings.schedule),
      target: new StepFunctionsStartExecution(machine, {
        input: ScheduleTargetInput.fromObject({ startedBy: 'schedule' }),
        deadLetterQueue: this.deadLetters,
        // Later than this the next start is near, and only one run may be under way.
        maxEventAge: Duration.hours(1),
        retryAttempts: 10,
      }),
    });
    // A rate starts counting at once; by then the machine must hold all of its permissions.
    schedule.node.addDependency(machine);
  }
}

/** A quarter of an hour of play keeps the full hour, when everybody's schedules fire, free; short rates need precision. */
function windowFor(schedule: string): TimeWindow {
  return intervalOf(schedule) < 3600 ? TimeWindow.off() : TimeWindow.flexible(Duration.minutes(15));
}
