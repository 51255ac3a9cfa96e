import * as fc from 'fast-check';
import { anyEdit, anyTagEdit } from './any-edit.ts';
import { anyKill, anyTrouble } from './any-trouble.ts';
import { maybe } from './maybe.ts';
import type { FleetEvent, Happening } from './fleet.ts';

const day = 1440;

/** Minutes since what happened before. */
const afterMinutes = fc.constantFrom(0, 5, 40, 90, day, day, 2 * day, 4 * day, 15 * day);

/** What happens, the runs of the machine most of all. */
export function anyEvent(instances: number, regions: number): fc.Arbitrary<FleetEvent> {
  const trouble = anyTrouble(instances, regions);
  const with_ = <T extends object>(kind: fc.Arbitrary<T>) =>
    fc.tuple(kind, trouble).map(([one, other]) => ({ ...one, ...other }));
  const happening = fc.oneof<fc.WeightedArbitrary<Happening>[]>(
    { weight: 7, arbitrary: with_(fc.record({ kind: fc.constant('account') })) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('twice') }) },
    { weight: 3, arbitrary: with_(fc.record({ kind: fc.constant('watch') })) },
    {
      weight: 3,
      arbitrary: with_(
        fc.record({
          kind: fc.constant('reaction'),
          tagged: fc.array(anyTagEdit(instances), { minLength: 1, maxLength: 3 }),
        }),
      ),
    },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('edit'), edit: anyEdit(instances) }),
    },
    {
      weight: 3,
      arbitrary: with_(
        fc.record({
          kind: fc.constant('undo'),
          of: fc.constantFrom<'run' | 'change'>('run', 'change'),
          pick: fc.nat(9),
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('plan'),
        next: fc.constantFrom<'apply' | 'run'>('apply', 'run'),
        between: maybe(anyEdit(instances)),
        kill: maybe(anyKill, 5),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear') }) },
  );
  return fc.tuple(happening, afterMinutes).map(([what, minutes]) => ({
    ...what,
    afterMinutes: minutes,
  }));
}
