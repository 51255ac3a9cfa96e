import { ArnFormat, Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ownerTopicPrefix, slackQueueName } from '../shared/domain/names.ts';
import { timeoutOf } from './function-timeout.ts';

const common = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
} as const satisfies QueueProps;

/** Where digests wait for post-to-slack; what could not be posted twenty times over is kept in a second queue, which has an alarm. */
export class SlackQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct) {
    super(scope, 'slack');
    this.deadLetters = new Queue(this, 'dead-letters', {
      ...common,
      queueName: `${slackQueueName}-dead`,
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue.',
    });
    this.queue = new Queue(this, 'queue', {
      ...common,
      queueName: slackQueueName,
      // "at least six times the configuration timeout": docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * timeoutOf('post-to-slack').toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 20 },
    });
    this.queue.addToResourcePolicy(this.#ownersTopicsMay());
  }

  #ownersTopicsMay(): PolicyStatement {
    const stack = Stack.of(this);
    const anyTopic = stack.formatArn({
      service: 'sns',
      resource: `${ownerTopicPrefix}*`,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    return new PolicyStatement({
      sid: 'OwnersTopics',
      principals: [new ServicePrincipal('sns.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [this.queue.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': anyTopic } },
    });
  }
}
