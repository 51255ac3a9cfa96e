import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { productName } from '../shared/domain/names.ts';

/**
 * The state machine's ARN by its name. react-to-events starts the machine, which calls the other functions: with a reference
 * to the machine, each of the two would have to be made before the other.
 */
export function machineArn(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: productName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
