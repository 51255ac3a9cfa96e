import { StateMachine } from 'aws-local-stepfunctions';
import { expect } from 'vitest';
import { allStates } from '../../infra/all-states.ts';
import { resolveDefinition } from '../../infra/resolve-template.ts';
import type { Template } from '../../infra/template.ts';
import { functionNames, type FunctionName } from '../../shared/domain/names.ts';

/** Any Lambda's event: each step sends some of these. */
export type Event = {
  readonly runId: string;
  readonly startedAt: string;
  readonly account?: string;
  readonly region?: string;
  readonly phase?: string;
  readonly error?: { readonly Error: string };
  readonly cursor?: string | null;
  readonly progress?: { readonly cursor: string | null };
};
export type Handler = (event: Event) => object;
export type Handlers = Readonly<Record<FunctionName, Handler>>;

export type Call = { readonly name: FunctionName; readonly event: Event };

export type LocalRun = {
  readonly calls: readonly Call[];
  readonly output?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
};

/** The run as every Lambda should hear of it; the engine sets the time of the start itself. */
export const run = { runId: 'run-1', startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) };

/** Runs the synthesized state machine with these functions as its Lambdas, and tells who was called with what. */
export async function runLocally(template: Template, handlers: Handlers): Promise<LocalRun> {
  const definition = resolveDefinition(template, arnOf);
  const calls: Call[] = [];
  const lambdas: Record<string, (event: Event) => Promise<object>> = {};
  const retries: Record<string, number> = {};
  for (const [stateName, state] of allStates(definition)) {
    if (state.Type !== 'Task') continue;
    const name = functionNames.find((known) => arnOf(known) === state['Resource']);
    if (!name) throw new Error(`${stateName} calls ${String(state['Resource'])}`);
    retries[stateName] = 0;
    lambdas[stateName] = async (event) => {
      calls.push({ name, event: structuredClone(event) });
      return structuredClone(handlers[name](event));
    };
  }
  const input = { startedBy: 'test' };
  const execution = new StateMachine(definition as never).run(input, {
    // The engine has a JSON type of its own, which no type with named fields fits.
    overrides: { taskResourceLocalHandlers: lambdas as never, retryIntervalOverrides: retries },
    context: { Execution: { Name: run.runId, Input: input } },
  });
  try {
    return { calls, output: await execution.result };
  } catch (error) {
    return { calls, error: error as Error };
  }
}

const arnOf = (name: FunctionName) =>
  `arn:aws:lambda:us-east-1:000000000000:function:imds-warden-${name}`;
