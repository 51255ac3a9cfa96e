import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { timeoutOf } from './function-timeout.ts';

/** So long Lambda may wait for more messages before it calls the function. */
export const batchingWindow = Duration.seconds(60);

const common = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
} as const satisfies QueueProps;

/** Where events wait for react-to-events; what it could not deal with five times over is kept in a second queue, which has an alarm. */
export class EventQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct) {
    super(scope, 'events');
    this.deadLetters = new Queue(this, 'dead-letters', {
      ...common,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue.',
    });
    const timeout = timeoutOf('react-to-events');
    this.queue = new Queue(this, 'queue', {
      ...common,
      // "at least six times the configuration timeout": docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds() + batchingWindow.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }
}
