import {
  StartExecution$,
  type StartExecutionInput,
  type StartExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { Execution } from '../account/execution.ts';
import { generatedId } from '../account/generated-id.ts';
import { AwsError } from '../aws-error.ts';
import { operation, type Context } from '../operation.ts';

/**
 * Any state machine of the caller's account and Region is taken to be there, and to be a Standard one. "If you call
 * StartExecution with the same name and input as a running execution, the call succeeds and return the same response as the
 * original request. If the execution is closed or if the input is different, it returns a 400 ExecutionAlreadyExists error."
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export const startExecution = operation<StartExecutionInput, StartExecutionOutput>(
  StartExecution$,
  ({ stateMachineArn = '', name, input = '{}' }, context) => {
    const machine = machineName(stateMachineArn, context);
    checkInput(input);
    const { account, now } = context;
    const chosen = name ?? generatedId('', `execution ${account.executions.length}`, 32);
    checkName(chosen);
    const arn = `${stateMachineArn.replace(/:stateMachine:.*/, '')}:execution:${machine}:${chosen}`;
    const present = account.executions.find((execution) => execution.arn === arn);
    if (present) return again(present, input);
    account.executions.push({
      arn,
      name: chosen,
      stateMachineArn,
      input,
      startedAt: now,
      status: 'RUNNING',
    });
    return { executionArn: arn, startDate: new Date(now) };
  },
);

function again({ arn, input, startedAt, status }: Execution, wanted: string): StartExecutionOutput {
  if (status === 'RUNNING' && input === wanted)
    return { executionArn: arn, startDate: new Date(startedAt) };
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
}

function machineName(arn: string, { account, region }: Context): string {
  const [, place, id, name] =
    /^arn:aws:states:([a-z0-9-]+):(\d{12}):stateMachine:([\w-]{1,80})$/.exec(arn) ?? [];
  if (name === undefined) throw new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
  if (place !== region.name || id !== account.id)
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return name;
}

function checkInput(input: string): void {
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${input}'`,
    );
  }
}

/** No white space, wildcards, brackets or other special characters; 1 to 80 of the rest. */
function checkName(name: string): void {
  if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name))
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
}
