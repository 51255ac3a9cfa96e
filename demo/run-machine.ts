import { StateMachine } from 'aws-local-stepfunctions';
import { allStates } from '../infra/all-states.ts';
import { resolveDefinition } from '../infra/resolve-template.ts';
import type { Template } from '../infra/template.ts';
import { type FunctionName, type StateName, stateNames } from '../shared/domain/names.ts';

export type MachineCall = { readonly name: StateName; readonly event: unknown };

export type Execution = {
  readonly runId: string;
  readonly input?: object;
  readonly invoke: (name: StateName, event: unknown) => unknown;
  /** Told of every answer as it comes, for progress. */
  readonly onAnswer?: (call: MachineCall, answer: unknown) => void;
  /** Told of everything that Step Functions would charge for, as it happens. */
  readonly onTransition?: (transition: Transition) => void;
};

/** A state entered, or repeated after an error; with the state's name. */
export type Transition = {
  readonly kind: 'entered' | 'repeated';
  readonly state: string;
};

/** Executes the state machine once, to its end; throws the error that ended it. */
export type Machine = (execution: Execution) => Promise<unknown>;

/** The synthesized state machine on this machine, ready to run; its retries do not wait. */
export function prepareMachine(template: Template): Machine {
  const definition = resolveDefinition(template, functionArn);
  const tasks = [...allStates(definition)].flatMap(([state, { Type, Resource }]) =>
    Type === 'Task' ? [{ state, name: functionOf(state, Resource) }] : [],
  );
  const retries = Object.fromEntries(tasks.map(({ state }) => [state, 0]));
  // Validating the definition takes a tenth of a second: once, not at every run.
  const machine = new StateMachine(definition as never);
  return async ({ runId, input = { startedBy: 'by hand' }, invoke, onAnswer, onTransition }) => {
    const lambda = (name: StateName) => async (event: unknown) => {
      // Step Functions hands JSON about, never references.
      const answer = structuredClone(await invoke(name, structuredClone(event)));
      onAnswer?.({ name, event }, answer);
      return answer as never;
    };
    const execution = machine.run(input as never, {
      overrides: {
        taskResourceLocalHandlers: Object.fromEntries(
          tasks.map(({ state, name }) => [state, lambda(name)]),
        ),
        retryIntervalOverrides: retries,
      },
      context: { Execution: { Name: runId, Input: input as never } },
    });
    const ended = execution.result;
    if (onTransition) await Promise.allSettled([ended, tell(execution.eventLogs, onTransition)]);
    return ended;
  };
}

type Events = ReturnType<StateMachine['run']>['eventLogs'];

async function tell(events: Events, onTransition: (transition: Transition) => void): Promise<void> {
  for await (const event of events) {
    if (event.type === 'StateEntered') onTransition({ kind: 'entered', state: event.state.name });
    if (event.type === 'StateRetried') onTransition({ kind: 'repeated', state: event.state.name });
  }
}

function functionOf(state: string, resource: unknown): StateName {
  const name = stateNames.find((known) => functionArn(known) === resource);
  if (!name)
    throw new Error(`${state} calls ${String(resource)}, which is no function of the stack`);
  return name;
}

function functionArn(name: FunctionName): string {
  return `arn:aws:lambda:us-east-1:000000000000:function:imds-warden-${name}`;
}
