import { type SeededInstance, seeded } from './seeded-instance.ts';
import { ml, payments } from './owners.ts';

const nothing = { plan: 'none', change: null } as const;
const v2Only = { httpTokens: 'required', hopLimit: 2 } as const;

/** Untagged ones, and what the other two words ask for. */
export function otherInstances(): readonly SeededInstance[] {
  return [
    seeded({
      name: 'pay-untagged',
      region: 'eu-west-1',
      tags: payments,
      expected: { verdict: 'ready', ...nothing },
    }),
    seeded({
      name: 'pay-enforced',
      region: 'us-east-1',
      tags: payments,
      options: v2Only,
      expected: { verdict: 'enforced', ...nothing },
    }),
    seeded({
      name: 'ml-rejecting',
      region: 'us-east-1',
      tags: ml,
      options: v2Only,
      calls: [{ daysAgo: 2.4, count: 7 }],
      expected: { verdict: 'rejecting', ...nothing },
    }),
    seeded({
      name: 'pay-off',
      region: 'eu-west-1',
      tags: payments,
      options: { httpEndpoint: 'disabled' },
      expected: { verdict: 'off', ...nothing },
    }),
    seeded({
      name: 'ml-disable',
      region: 'eu-west-1',
      tags: { ...ml, 'imds-warden': 'disable', 'imds-warden:reason': 'batch only' },
      expected: {
        verdict: 'ready',
        plan: 'disable',
        becomes: { httpEndpoint: 'disabled' },
        change: 'applied',
      },
    }),
    seeded({
      name: 'ml-restore',
      region: 'ap-southeast-2',
      tags: { ...ml, 'imds-warden': 'restore' },
      options: { httpTokens: 'required' },
      expected: {
        verdict: 'enforced',
        plan: 'restore',
        becomes: { httpTokens: 'optional' },
        change: 'applied',
      },
    }),
  ];
}
