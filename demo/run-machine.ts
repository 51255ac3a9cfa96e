import { StateMachine } from 'aws-local-stepfunctions';
import { allStates } from '../infra/all-states.ts';
import { resolveDefinition } from '../infra/resolve-template.ts';
import type { Template } from '../infra/template.ts';
import { type FunctionName, functionNames } from '../shared/domain/names.ts';

export type MachineCall = { readonly name: FunctionName; readonly event: unknown };

export type MachineOptions = {
  readonly runId: string;
  readonly input?: object;
  readonly invoke: (name: FunctionName, event: unknown) => unknown;
  /** Told of every answer as it comes, for progress. */
  readonly onAnswer?: (call: MachineCall, answer: unknown) => void;
};

/**
 * Executes the synthesized state machine to its end with these functions as its Lambdas; retries do not wait.
 * @throws the execution's error, with the name that the machine gives it
 */
export async function runMachine(template: Template, options: MachineOptions): Promise<unknown> {
  const definition = resolveDefinition(template, functionArn);
  const lambdas: Record<string, (event: unknown) => Promise<never>> = {};
  const retries: Record<string, number> = {};
  for (const [stateName, state] of allStates(definition)) {
    if (state.Type !== 'Task') continue;
    const name = functionNames.find((known) => functionArn(known) === state['Resource']);
    if (!name)
      throw new Error(
        `${stateName} calls ${String(state['Resource'])}, which is no function of the stack`,
      );
    retries[stateName] = 0;
    lambdas[stateName] = async (event) => {
      // Step Functions hands JSON about, never references.
      const answer = structuredClone(await options.invoke(name, structuredClone(event)));
      options.onAnswer?.({ name, event }, answer);
      return answer as never;
    };
  }
  const input = (options.input ?? { startedBy: 'by hand' }) as never;
  const execution = new StateMachine(definition as never).run(input, {
    overrides: { taskResourceLocalHandlers: lambdas, retryIntervalOverrides: retries },
    context: { Execution: { Name: options.runId, Input: input } },
  });
  return execution.result;
}

function functionArn(name: FunctionName): string {
  return `arn:aws:lambda:us-east-1:000000000000:function:imds-warden-${name}`;
}
