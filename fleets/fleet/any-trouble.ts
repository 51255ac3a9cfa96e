import * as fc from 'fast-check';
import type { Fault } from '../../sandbox/faults.ts';
import { anyEdit } from './any-edit.ts';
import { maybe } from './maybe.ts';
import type { FleetFault, Kill, Moment, Trouble } from './fleet.ts';

const modify = 'ec2.ModifyInstanceMetadataOptions';

const ofCalls = fc.constantFrom<Fault>(
  { kind: 'throttle' },
  { kind: 'server-error' },
  { kind: 'access-denied' },
  { kind: 'timeout' },
  { kind: 'disconnect-after' },
);

const ofMetrics = fc
  .constantFrom<'InternalError' | 'PartialData' | 'Forbidden'>(
    'InternalError',
    'PartialData',
    'Forbidden',
  )
  .map((status): Fault => ({ kind: 'partial-metric-data', status }));

const calls = [
  ...Array.from({ length: 12 }, () => modify),
  'ec2.DescribeInstances',
  'ec2.GetInstanceMetadataDefaults',
  'ec2.DescribeRegions',
  'monitoring.GetMetricData',
  'sns.Publish',
  'ssm.GetParameter',
  'dynamodb.UpdateItem',
  'dynamodb.PutItem',
  'dynamodb.BatchWriteItem',
  'dynamodb.Query',
];

/** A read that fails eight times has failed; the one write is made once. */
const times = fc.constantFrom<number | null>(1, 1, 2, 8, 9, null);

/** null: any of them. */
function placeOf(count: number): fc.Arbitrary<number | null> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat(count - 1) },
  );
}

function anyFault(instances: number, regions: number): fc.Arbitrary<FleetFault> {
  const ofAny = fc.record({
    call: fc.constantFrom(...calls),
    instance: placeOf(instances),
    region: placeOf(regions),
    times,
    fault: ofCalls,
  });
  const partial = fc.record({
    call: fc.constant('monitoring.GetMetricData'),
    instance: fc.constant(null),
    region: placeOf(regions),
    times,
    fault: ofMetrics,
  });
  return fc.oneof({ weight: 5, arbitrary: ofAny }, { weight: 1, arbitrary: partial });
}

const side = fc.constantFrom<'before' | 'after'>('before', 'after');

const moment = fc.constantFrom<Moment>(
  'allot-changes',
  'remediate-region',
  'notify-owners',
  'second-look',
  'second-look',
);

/** Most often among the calls of a change. */
export const anyKill: fc.Arbitrary<Kill> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      from: fc.constant<'remediate-region'>('remediate-region'),
      call: fc.integer({ min: 1, max: 40 }),
      side,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      from: fc.constantFrom<Kill['from']>('list-targets', 'audit-region'),
      call: fc.integer({ min: 1, max: 100 }),
      side,
    }),
  },
);

export const noTrouble: Trouble = { faults: [], during: null, kill: null, isHurried: false };

/** Most runs have none. */
export function anyTrouble(instances: number, regions: number): fc.Arbitrary<Trouble> {
  const during = fc.record({ before: moment, edit: anyEdit(instances) });
  return fc.record({
    faults: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(anyFault(instances, regions), { minLength: 1, maxLength: 2 }),
      },
    ),
    during: maybe(during, 3),
    kill: maybe(anyKill, 4),
    isHurried: fc.constantFrom(false, false, false, false, false, false, true),
  });
}
