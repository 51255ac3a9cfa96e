import { ownerTopicPrefix } from '../../../shared/domain/names.ts';
import { startSandbox, virtualClock } from '../../../sandbox/index.ts';
import { benchFleet } from '../../account/fleet.ts';
import { indexUnits, type Item, itemSize, onWrite, tableUnits } from './index-units.ts';
import { type Stored, storing } from './storing.ts';

/** The sandbox in a process of its own: what a step computes must not be mixed with what its answers take to make. */

export type AccountOptions = { readonly instances: number; readonly regions: number };

export type Ready = { readonly url: string; readonly accessKeyId: string; readonly region: string };

export type Tally = {
  /** Write units of indexes. */
  readonly indexUnits: number;
  /** Write units by the kind of record, those of indexes included. */
  readonly writes: Readonly<Record<string, number>>;
  readonly stored: Stored;
  /** Calls that were answered, by operation. */
  readonly calls: Readonly<Record<string, number>>;
};

/** What this process is asked: what happened since the last time, and that a day pass. */
export type AccountRequest = 'tally' | { readonly setTime: string };

const { instances, regions, start } = JSON.parse(process.argv[2] ?? '{}') as AccountOptions & {
  readonly start: string;
};
const clock = virtualClock(start);
const fleet = benchFleet({ instances, regions });
const sandbox = await startSandbox({ clock, fleet, throttle: 'off' });
let units = 0;
let writes: Record<string, number> = {};
let calls: Record<string, number> = {};
const stored = storing(itemSize, () => clock.now());
onWrite((table, before, after) => {
  const ofIndexes = indexUnits(table, before, after);
  units += ofIndexes;
  const kind = kindOf(after ?? before ?? {});
  writes[kind] = (writes[kind] ?? 0) + ofIndexes + tableUnits(before, after);
  stored.add(table, before, after);
});
const { region } = sandbox.clientConfig();
sandbox.onCall(({ phase, call }) => {
  if (phase === 'before') return;
  if (call.status === 200) calls[call.operation] = (calls[call.operation] ?? 0) + 1;
  sandbox.calls.clear();
  if (call.operation === 'CreateTopic') giveReaders();
});
process.on('message', (request: AccountRequest) => {
  if (request !== 'tally') clock.set(request.setTime);
  process.send?.({ indexUnits: units, writes, stored: stored.take(), calls } satisfies Tally);
  [units, writes, calls] = [0, {}, {}];
});
// Nobody is left to ask.
process.on('disconnect', () => process.exit());
const { accessKeyId } = sandbox.clientConfig().credentials;
process.send?.({ url: sandbox.url, accessKeyId, region } satisfies Ready);

/** The first word of the sort key: `NEWS` of `NEWS#...`. */
function kindOf({ pk, sk }: Item): string {
  const [partition, sort] = [pk, sk].map((key) => key?.S?.split('#')[0]);
  return (partition === 'OWNER' ? partition : sort) ?? '';
}

/** Every owner reads the mails from the first day on; such a subscription needs no click. */
function giveReaders(): void {
  for (const { arn, name, subscriptions } of sandbox.account.regions.get(region)?.topics.values() ??
    [])
    if (name.startsWith(ownerTopicPrefix) && subscriptions.length === 0)
      subscriptions.push({
        arn: `${arn}:reader`,
        protocol: 'sqs',
        endpoint: `arn:aws:sqs:${region}:${sandbox.account.id}:reader`,
        attributes: {},
        confirmed: true,
      });
}
