import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Settings } from '../shared/domain/settings.ts';
import { eventPatterns } from './event-patterns.ts';
import { batchingWindow, type EventQueue } from './event-queue.ts';

export type EventReactionsProps = {
  readonly tags: Settings['tags'];
  readonly events: EventQueue;
  readonly react: IFunction;
  readonly machine: IStateMachine;
};

/**
 * Brings events of instances, this Region's and those that others forward, to react-to-events. Many at once: a launch of a
 * thousand instances becomes a few calls and one run.
 */
export class EventReactions extends Construct {
  constructor(scope: Construct, { tags, events, react, machine }: EventReactionsProps) {
    super(scope, 'reactions');
    const { queue, deadLetters } = events;
    for (const { name, description, eventPattern } of eventPatterns(tags))
      new Rule(this, name, {
        description,
        eventPattern,
        targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
      });
    const source = new EventSourceMapping(this, 'source', {
      target: react,
      // Not by queue.grantConsumeMessages, which would add to the role what permissions.ts does not list.
      eventSourceArn: queue.queueArn,
      batchSize: 1000,
      maxBatchingWindow: batchingWindow,
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    });
    // The function knows the machine by its name alone, so nothing else makes it wait for it.
    source.node.addDependency(machine);
  }
}
