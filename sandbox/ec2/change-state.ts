import type { InstanceStateChange } from '@aws-sdk/client-ec2';
import type { Instance, InstanceState } from '../account/instance.ts';
import { STATE_CODES } from './instance-response.ts';

export function changeState(instance: Instance, state: InstanceState): InstanceStateChange {
  const previous = instance.state;
  instance.state = state;
  return {
    InstanceId: instance.id,
    PreviousState: { Code: STATE_CODES[previous], Name: previous },
    CurrentState: { Code: STATE_CODES[state], Name: state },
  };
}
