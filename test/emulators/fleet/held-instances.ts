import { type SeededInstance, seeded } from './seeded-instance.ts';
import { ml, payments } from './owners.ts';

const modify = { 'imds-warden': 'modify' } as const;
const held = { plan: 'hold', change: null } as const;

/** A tag asks, and it is not safe. */
export function heldInstances(): readonly SeededInstance[] {
  return [
    seeded({
      name: 'pay-in-use',
      region: 'us-east-1',
      tags: { ...payments, ...modify },
      profile: 'storefront',
      calls: [
        { daysAgo: 1.6, count: 40 },
        { daysAgo: 10.3, count: 2 },
      ],
      expected: { verdict: 'in-use', ...held },
    }),
    seeded({
      name: 'ml-no-data',
      region: 'us-east-1',
      tags: { ...ml, ...modify },
      ran: [],
      expected: { verdict: 'unknown', ...held },
    }),
    seeded({
      name: 'ml-gap',
      region: 'eu-west-1',
      tags: { ...ml, ...modify },
      ran: [
        [30.5, 13.5],
        [4.5, 0],
      ],
      expected: { verdict: 'unknown', ...held },
    }),
    seeded({
      name: 'ml-disable-with-profile',
      region: 'eu-west-1',
      tags: { ...ml, 'imds-warden': 'disable' },
      profile: 'reporting',
      expected: { verdict: 'ready', ...held },
    }),
  ];
}
