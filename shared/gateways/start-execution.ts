import { ExecutionAlreadyExists, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

export type Execution = {
  readonly stateMachineArn: string;
  /** 1 to 80 characters; of two executions with one name within 90 days there is only one. */
  readonly name: string;
  readonly input: object;
};

/**
 * Starts the state machine. With the name of an execution that is still running, and the same input, AWS answers as it did
 * the first time; of one that has ended, or with another input, it says that it exists: either way it has been started.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 * @returns false where AWS said that it exists
 * @throws what `calling` throws
 */
export async function startExecution(
  clients: Clients,
  { stateMachineArn, name, input }: Execution,
): Promise<boolean> {
  const command = new StartExecutionCommand({
    stateMachineArn,
    name,
    input: JSON.stringify(input),
  });
  return calling(`StartExecution of ${name}`, async () => {
    try {
      await clients.sfn.send(command);
      return true;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false;
      throw error;
    }
  });
}
