import {
  StartInstances$,
  type StartInstancesRequest,
  type StartInstancesResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { changeState } from './change-state.ts';
import { findInstance } from './find-instance.ts';

/** Answers `pending`; the instance runs a little later, and what was modified while it was stopped is then applied. */
export const startInstances = operation<StartInstancesRequest, StartInstancesResult>(
  StartInstances$,
  ({ InstanceIds = [] }, context) => {
    const instances = InstanceIds.map((id) => findInstance(id, context));
    for (const { id, state } of instances) {
      if (state === 'stopped' || state === 'running' || state === 'pending') continue;
      throw new AwsError(
        'IncorrectInstanceState',
        `The instance '${id}' is not in a state from which it can be started.`,
      );
    }
    return {
      StartingInstances: instances.map((instance) => {
        if (instance.state !== 'stopped') return changeState(instance, instance.state);
        instance.launchedAt = context.now;
        instance.usage.runs.push({ from: context.now });
        instance.nextState = { state: 'running', at: context.now + context.appliesAfterMs };
        return changeState(instance, 'pending');
      }),
    };
  },
);
