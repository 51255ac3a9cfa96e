import { type FunctionName, type StateName, stateNames } from '../domain/names.ts';

/**
 * State transitions that go with one invocation, its own among them (docs/state-machine.md). AWS charges for each state
 * that is entered, those in a child of an inline Map among them, and for each repetition
 * (aws.amazon.com/step-functions/pricing).
 */
const around: Readonly<Record<StateName, number>> = {
  'list-targets': 1,
  'audit-region': 1,
  // The map before it, the choice behind it, and what leads back to the map.
  'allot-changes': 4,
  // The choice behind it, the child's end.
  'remediate-region': 3,
  // What leads to it, the choice behind it, the child's end.
  'record-failure': 4,
  // The choice behind it.
  'tell-machines': 2,
  // The same.
  'notify-owners': 2,
  'finish-run': 1,
};

/**
 * How many state transitions a run of so many invocations is charged for. Exact, but where a step was repeated after an
 * error, or remediate-region or record-failure was called again with a cursor: there each invocation is taken for one in a
 * child of its own, which counts a few too many. Too few only where Lambda refused to start a function at all and Step Functions tried again.
 */
export function countTransitions(
  invocations: Readonly<Partial<Record<FunctionName, number>>>,
): number {
  const count = (name: FunctionName) => invocations[name] ?? 0;
  const each = stateNames.reduce((sum, name) => sum + around[name] * count(name), 0);
  const changes = count('remediate-region') > 0 ? 1 : 0;
  // The map is entered once without being led back to.
  const firstRound = count('allot-changes') > 0 ? 1 : 0;
  return each + changes - firstRound;
}
