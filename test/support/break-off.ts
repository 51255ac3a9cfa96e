import type { Call } from '../../sandbox/index.ts';
import type { FunctionName } from '../../shared/domain/names.ts';
import type { RunSummary } from '../../shared/domain/run.ts';
import type { StepEvent, World } from './world.ts';

/** The number of a call within a step, from 1, and which side of it: was it performed or not? */
export type Point = { readonly call: number; readonly side: 'before' | 'after' };

/** The calls that one step makes in a run without trouble. */
export async function callsOfStep(
  world: World,
  name: FunctionName,
  runId: string,
  input: object = {},
): Promise<readonly Call[]> {
  let from = 0;
  let to = 0;
  await world.run(runId, {
    input,
    before: (step) => {
      if (step.name === name) from = world.sandbox.calls.all().length;
      else if (from > 0 && to === 0) to = world.sandbox.calls.all().length;
    },
  });
  const calls = world.sandbox.calls.all().slice(from, to || undefined);
  // After the last step of a run comes its reader.
  return calls.filter(({ operation }) => operation !== 'Scan');
}

/** Whether a call leaves the world as it was. */
export function isRead({ operation }: Call): boolean {
  return /^(Get|Describe|List|Query|Scan)/.test(operation);
}

/**
 * Where a process that makes these calls can be killed, so that the world differs: before each call that writes, and
 * after the last call. Reads change nothing, and a process does nothing between an answer and its next call.
 */
export function killPoints(calls: readonly Call[]): readonly Point[] {
  const writes = calls.flatMap((call, index) => (isRead(call) ? [] : [index + 1]));
  return [
    ...writes.map((call) => ({ call, side: 'before' }) as const),
    { call: calls.length, side: 'after' },
  ];
}

/**
 * Runs until the given call of the given step, and there the process is gone: the call is performed or not, its
 * answer never comes, and nothing of this run ever goes on.
 */
export async function runUntilKilled(
  world: World,
  runId: string,
  name: FunctionName,
  point: Point,
  input: object = {},
): Promise<void> {
  const { before, gone, aws } = killing(world, name, point);
  const ended = await Promise.race([world.run(runId, { before, aws, input }), gone]);
  if (ended !== 'gone') throw new Error(`${name} made fewer than ${point.call} calls`);
}

/** The same, but Lambda's time-out is what killed the step: the state machine calls it once more, and goes on. */
export async function runWithStepKilled(
  world: World,
  runId: string,
  name: FunctionName,
  point: Point,
  input: object = {},
): Promise<RunSummary> {
  const { before, gone, aws } = killing(world, name, point);
  let killed = false;
  return world.run(runId, {
    before,
    input,
    instead: (step) => {
      if (step.name !== name || killed) return undefined;
      killed = true;
      const timedOut = gone.then(() => {
        const error = new Error('Task timed out after 900.00 seconds');
        throw Object.assign(error, { name: 'Sandbox.Timedout' });
      });
      return Promise.race([world.step(name, step.event as object, { aws }), timedOut]);
    },
  });
}

/** By this key the calls of a process that is to be killed are told from those of whoever comes after it. */
let processes = 0;
function doomedKey() {
  processes += 1;
  return { accessKeyId: `DOOMED${processes}`, secretAccessKey: 'sandbox' };
}

function killing(world: World, name: FunctionName, point: Point) {
  const gone = Promise.withResolvers<'gone'>();
  let isGone = false;
  const doomed = doomedKey();
  const before = onCallOf(world, name, async (number, phase) => {
    if (number !== point.call || phase !== point.side) return;
    isGone = true;
    gone.resolve('gone');
    await new Promise(() => {});
  });
  // A process has several calls under way: none of them is answered any more, and no other is made.
  world.sandbox.onCall(async ({ call }) => {
    if (isGone && call.accessKeyId === doomed.accessKeyId) await new Promise(() => {});
  });
  return { before, gone: gone.promise, aws: { credentials: doomed } };
}

/** For `before` of a run: breaks the connection of the given call of the given step, once. */
export function cutConnection(
  world: World,
  name: FunctionName,
  point: Point,
): (step: StepEvent) => void {
  return onCallOf(world, name, (number, phase, { service, operation }) => {
    if (number !== point.call || phase !== 'before') return;
    const fault =
      point.side === 'after'
        ? ({ kind: 'disconnect-after' } as const)
        : ({ kind: 'timeout', afterMs: 0 } as const);
    world.sandbox.faults.add({ service, operation, times: 1, fault });
  });
}

type Listener = (number: number, phase: Point['side'], call: Call) => void | Promise<void>;

/** Counts the calls of a step's first invocation. */
function onCallOf(world: World, name: FunctionName, listener: Listener): (step: StepEvent) => void {
  let stop: (() => void) | undefined;
  let started = false;
  return (step) => {
    stop?.();
    if (started || step.name !== name) return;
    started = true;
    let calls = 0;
    stop = world.sandbox.onCall(async ({ phase, call }) => {
      if (phase === 'before') calls += 1;
      await listener(calls, phase, call);
    });
  };
}
