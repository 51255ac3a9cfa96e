import * as fc from 'fast-check';
import type { MetadataOptions } from '../../sandbox/account/instance.ts';
import { anyEvent } from './any-event.ts';
import { anyTrouble, noTrouble } from './any-trouble.ts';
import type { FleetEvent } from './fleet.ts';

const hour = 60;
const day = 24 * hour;

type Story = fc.Arbitrary<readonly FleetEvent[]>;

/**
 * What happens to a fleet. Half of it is anything, most often after a run of the machine: without one there is nothing to be
 * followed, undone or overtaken. The other half begins as things do that take several steps, and would hardly ever come together.
 */
export function anyStory(instances: number, regions: number): Story {
  const some = (minLength: number, maxLength: number) =>
    fc.array(anyEvent(instances, regions), { minLength, maxLength });
  const run = (afterMinutes: number, kind: 'account' | 'watch' = 'account') =>
    fc
      .tuple(fc.constantFrom(true, true, false), anyTrouble(instances, regions))
      .map(([isCalm, trouble]): FleetEvent => ({
        kind,
        afterMinutes,
        ...(isCalm ? noTrouble : trouble),
      }));
  const first = fc.constant<FleetEvent>({ kind: 'account', afterMinutes: 0, ...noTrouble });
  const then = (beginning: fc.Arbitrary<FleetEvent[]>, maxLength: number): Story =>
    fc.tuple(beginning, some(0, maxLength)).map(([begun, others]) => [...begun, ...others]);
  return fc.oneof<fc.WeightedArbitrary<readonly FleetEvent[]>[]>(
    { weight: 1, arbitrary: some(2, 6) },
    { weight: 3, arbitrary: then(fc.tuple(first), 5) },
    // A deadline is told of, and comes.
    { weight: 1, arbitrary: then(fc.tuple(first, run(day), run(day), run(day)), 2) },
    // A change, and what is rejected after it.
    {
      weight: 1,
      arbitrary: then(fc.tuple(first, run(90, 'watch'), run(6 * day, 'watch'), run(hour)), 2),
    },
    // Somebody changes back what was changed, and again.
    {
      weight: 1,
      arbitrary: then(
        fc.tuple(first, changedBack(instances, hour), run(5), changedBack(instances, day), run(5)),
        1,
      ),
    },
  );
}

/** Somebody who wants IMDSv1, and has heard of nothing. */
function changedBack(instances: number, afterMinutes: number): fc.Arbitrary<FleetEvent> {
  const options = fc.constantFrom<Partial<MetadataOptions>>(
    { httpEndpoint: 'enabled', httpTokens: 'optional' },
    { httpEndpoint: 'enabled', httpTokens: 'optional' },
    { httpEndpoint: 'disabled' },
  );
  return fc.record({ instance: fc.nat(instances - 1), options }).map((edit): FleetEvent => ({
    kind: 'edit',
    afterMinutes,
    edit: { kind: 'options', ...edit },
  }));
}
