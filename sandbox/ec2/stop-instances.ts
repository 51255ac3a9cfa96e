import {
  StopInstances$,
  type StopInstancesRequest,
  type StopInstancesResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { changeState } from './change-state.ts';
import { findInstance } from './find-instance.ts';

/** Answers `stopping`; the instance is stopped a little later. */
export const stopInstances = operation<StopInstancesRequest, StopInstancesResult>(
  StopInstances$,
  ({ InstanceIds = [] }, context) => {
    const instances = InstanceIds.map((id) => findInstance(id, context));
    for (const { id, state } of instances) {
      if (state === 'running' || state === 'stopping' || state === 'stopped') continue;
      throw new AwsError(
        'IncorrectInstanceState',
        `The instance '${id}' is not in a state from which it can be stopped.`,
      );
    }
    return {
      StoppingInstances: instances.map((instance) => {
        if (instance.state !== 'running') return changeState(instance, instance.state);
        const run = instance.usage.runs.at(-1);
        if (run) run.to = context.now;
        instance.nextState = { state: 'stopped', at: context.now + context.appliesAfterMs };
        return changeState(instance, 'stopping');
      }),
    };
  },
);
