import { StateMachine } from 'aws-local-stepfunctions';
import { inject } from 'vitest';
import { allStates } from '../../infra/all-states.ts';
import { resolveDefinition } from '../../infra/resolve-template.ts';
import { type FunctionName, functionNames } from '../../shared/domain/names.ts';

type Invoke = (name: FunctionName, event: unknown) => Promise<unknown>;

/** Validating the definition takes a tenth of a second: once for all runs of a test file. */
let built: { readonly machine: StateMachine; readonly tasks: ReadonlyMap<string, FunctionName> };

/** Executes the synthesized state machine to its end; its retries do not wait. */
export async function driveMachine(runId: string, invoke: Invoke): Promise<unknown> {
  built ??= build();
  const handlers: Record<string, (event: unknown) => Promise<never>> = {};
  const retries: Record<string, number> = {};
  for (const [state, name] of built.tasks) {
    retries[state] = 0;
    // Step Functions hands JSON about, never references.
    handlers[state] = async (event) =>
      structuredClone(await invoke(name, structuredClone(event))) as never;
  }
  const input = { startedBy: 'a test' };
  const execution = built.machine.run(input, {
    overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides: retries },
    context: { Execution: { Name: runId, Input: input } },
  });
  return execution.result;
}

function build(): typeof built {
  const definition = resolveDefinition(inject('synthesis').template, arnOf);
  const tasks = [...allStates(definition)].flatMap(([state, { Resource }]) => {
    const name = functionNames.find((known) => arnOf(known) === Resource);
    return name ? [[state, name] as const] : [];
  });
  return { machine: new StateMachine(definition as never), tasks: new Map(tasks) };
}

function arnOf(name: FunctionName): string {
  return `arn:aws:lambda:us-east-1:000000000000:function:imds-warden-${name}`;
}
