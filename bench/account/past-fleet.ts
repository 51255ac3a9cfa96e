import type { FleetDescription, InstanceDescription } from '../../sandbox/index.ts';
import { benchFleet, type FleetSize } from './fleet.ts';

type Calls = NonNullable<NonNullable<InstanceDescription['usage']>['calls']>;

/** The fleet whose calls all lie in the past: however long a benchmark takes, its totals stay what they are. */
export function pastFleet(size: FleetSize): FleetDescription {
  const { instances = [], ...fleet } = benchFleet(size);
  return { ...fleet, instances: instances.map(withPastCalls) };
}

function withPastCalls({ usage = {}, ...instance }: InstanceDescription): InstanceDescription {
  const { calls, ...others } = usage;
  return { ...instance, usage: { ...others, ...(calls ? { calls: calls.map(ended) } : {}) } };
}

function ended(call: Calls[number]): Calls[number] {
  return 'perDay' in call ? { ...call, to: call.to ?? '-1h' } : call;
}
