import { inject } from 'vitest';
import { type Execution, type Machine, prepareMachine } from '../../demo/run-machine.ts';

let machine: Machine | null = null;

/** Executes the synthesized state machine to its end. */
export async function driveMachine(
  runId: string,
  invoke: Execution['invoke'],
  input: object = {},
): Promise<unknown> {
  machine ??= prepareMachine(inject('synthesis').template);
  return machine({ runId, invoke, input: { startedBy: 'a test', ...input } });
}
