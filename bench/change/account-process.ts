import { startSandbox } from '../../sandbox/index.ts';
import { changeFleet } from './change-fleet.ts';
import { changeOperation, changeTallying, type ChangeTally } from './change-tally.ts';
import { fastClock } from './fast-clock.ts';

/** The sandbox in a process of its own, with the documented token buckets, and with a time of its own. */

export type ChangeAccountOptions = {
  readonly instances: number;
  /** How many times as fast as the machine's its time runs. */
  readonly scale: number;
  /** Epoch milliseconds when its clock and the machine's showed the same. */
  readonly start: number;
  /** Of each call, in the account's time. */
  readonly latencyMs: number;
};

/** What this process sends: once that it is there, how it gets on, and a tally each time it is asked. */
export type ChangeAccountMessage =
  | { readonly kind: 'ready'; readonly environment: Readonly<Record<string, string>> }
  | { readonly kind: 'progress'; readonly accepted: number }
  | { readonly kind: 'tally'; readonly tally: ChangeTally };

const { instances, scale, start, latencyMs } = JSON.parse(
  process.argv[2] ?? '{}',
) as ChangeAccountOptions;
const { now } = fastClock(start, scale);
const sandbox = await startSandbox({
  fleet: changeFleet(instances),
  clock: { now, set: stays, advance: stays },
  throttle: 'on',
  latencyMs: latencyMs / scale,
});
const tally = changeTallying();
const arrivals = new Map<number, number>();
let accepted = 0;
sandbox.onCall(({ phase, call }) => {
  if (phase === 'before') {
    arrivals.set(call.id, Date.now());
    return;
  }
  tally.add(call, arrivals.get(call.id) ?? Date.now());
  arrivals.delete(call.id);
  if (call.operation === changeOperation && call.status === 200) accepted += 1;
  if (call.operation === changeOperation && accepted % 100 === 0)
    send({ kind: 'progress', accepted });
  // The log holds what was asked word for word.
  sandbox.calls.clear();
});
process.on('message', () => send({ kind: 'tally', tally: tally.take() }));
// Nobody is left to ask.
process.on('disconnect', () => process.exit());
send({ kind: 'ready', environment: sandbox.environment });

function stays(): never {
  throw new Error('the time of a benchmark is not set');
}

function send(message: ChangeAccountMessage): void {
  process.send?.(message);
}
