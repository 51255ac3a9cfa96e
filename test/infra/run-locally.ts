import { expect } from 'vitest';
import { prepareMachine, type Transition } from '../../demo/run-machine.ts';
import type { Template } from '../../infra/template.ts';
import type { StateName } from '../../shared/domain/names.ts';

/** What a state hands its Lambda, as far as a test looks at it. */
export type Event = Readonly<Record<string, unknown>> & {
  readonly region?: string;
  readonly cursor?: string | null;
  readonly progress?: { readonly cursor?: string | null };
  readonly told?: { readonly cursor?: string | null };
};

export type Handler = (event: Event) => unknown;
export type Handlers = Readonly<Record<StateName, Handler>>;

export type Call = { readonly name: StateName; readonly event: Event };

export type LocalRun = {
  readonly calls: readonly Call[];
  readonly transitions: readonly Transition[];
  readonly output?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
};

/** The run as every Lambda should hear of it; the engine sets the time of the start itself. */
export const run = { runId: 'run-1', startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) };

/** Runs the synthesized state machine with these functions as its Lambdas, and tells who was called with what. */
export async function runLocally(
  template: Template,
  handlers: Handlers,
  input: object = { startedBy: 'test' },
): Promise<LocalRun> {
  const calls: Call[] = [];
  const transitions: Transition[] = [];
  const invoke = (name: StateName, event: unknown) => {
    calls.push({ name, event: event as Event });
    return handlers[name](event as Event);
  };
  const onTransition = (transition: Transition) => void transitions.push(transition);
  const execution = { runId: run.runId, input, invoke, onTransition };
  try {
    return { calls, transitions, output: await prepareMachine(template)(execution) };
  } catch (error) {
    return { calls, transitions, error: error as Error };
  }
}
