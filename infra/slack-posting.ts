import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { SlackQueue } from './slack-queue.ts';

/**
 * Brings digests to post-to-slack. Two invocations at once are as few as Lambda allows
 * (docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html), and Slack takes a message a second in each channel.
 */
export class SlackPosting extends Construct {
  constructor(scope: Construct, { queue }: SlackQueue, post: IFunction) {
    super(scope, 'slack-posting');
    new EventSourceMapping(this, 'source', {
      target: post,
      // Not by queue.grantConsumeMessages, which would add to the role what permissions.ts does not list.
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    });
  }
}
