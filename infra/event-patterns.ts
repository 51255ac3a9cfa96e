import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { stateChange, tagChange } from '../shared/domain/instance-event.ts';
import type { Settings } from '../shared/domain/settings.ts';

export type NamedPattern = {
  readonly name: string;
  readonly description: string;
  readonly eventPattern: EventPattern;
};

/**
 * What there is to react to. EventBridge compares with regard to case unless it is told otherwise, and tags of ours match
 * in any case: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function eventPatterns(tags: Settings['tags']): readonly NamedPattern[] {
  // Of launch templates alone.
  const { default: _, ...ofInstances } = tags;
  const keys = Object.values(ofInstances).map((key) => ({ 'equals-ignore-case': key }));
  return [
    {
      name: 'tags-of-ours-changed',
      description: 'A tag that imds-warden reads was set on an instance, changed or taken off',
      eventPattern: {
        source: [tagChange.source],
        detailType: [tagChange.detailType],
        detail: {
          'changed-tag-keys': keys,
          service: [tagChange.service],
          'resource-type': [tagChange.resourceType],
        },
      },
    },
    {
      name: 'instance-is-running',
      description: 'An instance was launched or started',
      eventPattern: {
        source: [stateChange.source],
        detailType: [stateChange.detailType],
        detail: { state: [stateChange.state] },
      },
    },
  ];
}
