import { startSandbox } from '../../sandbox/index.ts';
import { type Floor, floorOf } from './floor.ts';
import { pastFleet } from './past-fleet.ts';
import { type Tally, tallying } from './tally.ts';

/** The sandbox in a process of its own: it must not share its core and its memory with what is measured. */

export type AccountOptions = {
  readonly instances: number;
  readonly regions: number;
  readonly latencyMs: number;
  readonly throttle: 'on' | 'off';
  /** 0..1: this share of the EC2 and CloudWatch calls is refused at random, as if the bucket were empty. */
  readonly faults: number;
};

export type Ready = {
  readonly environment: Readonly<Record<string, string>>;
  readonly floor: Floor;
};

/** What this process sends: once that it is there, then a tally each time it is asked. */
export type AccountMessage =
  | { readonly kind: 'ready'; readonly ready: Ready }
  | { readonly kind: 'tally'; readonly tally: Tally };

const { instances, regions, faults, ...options } = JSON.parse(
  process.argv[2] ?? '{}',
) as AccountOptions;
const fleet = pastFleet({ instances, regions });
const sandbox = await startSandbox({ fleet, ...options });
if (faults > 0)
  for (const service of ['ec2', 'monitoring'])
    sandbox.faults.add({ service, probability: faults, fault: { kind: 'throttle' } });
const tally = tallying(Date.now);
sandbox.onCall(({ phase, call }) => {
  if (phase === 'before') return;
  tally.add(call);
  // The log holds what was asked word for word: for 100,000 instances, 200,000 metric queries.
  sandbox.calls.clear();
});
process.on('message', () => send({ kind: 'tally', tally: tally.take() }));
// Nobody is left to ask.
process.on('disconnect', () => process.exit());
send({ kind: 'ready', ready: { environment: sandbox.environment, floor: floorOf(fleet) } });

function send(message: AccountMessage): void {
  process.send?.(message);
}
