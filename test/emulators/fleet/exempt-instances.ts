import { dayMilliseconds, isoOf } from '../../../shared/domain/time.ts';
import { type SeededInstance, seeded } from './seeded-instance.ts';
import { ml, payments } from './owners.ts';

const nothing = { plan: 'none', change: null } as const;

/** Tags that forbid, have ended or cannot be read, and an instance that is gone. */
export function exemptInstances(now: Date): readonly SeededInstance[] {
  const inDays = (days: number) => isoOf(now.getTime() + days * dayMilliseconds).slice(0, 10);
  return [
    seeded({
      name: 'pay-exempt',
      region: 'ap-southeast-2',
      tags: {
        ...payments,
        'imds-warden': 'ignore',
        'imds-warden:until': inDays(90),
        'imds-warden:reason': 'vendor appliance',
      },
      calls: [{ daysAgo: 1.2, count: 3000 }],
      expected: { verdict: 'in-use', ...nothing },
    }),
    seeded({
      name: 'pay-exempt-no-more',
      region: 'eu-west-1',
      tags: { ...payments, 'imds-warden': 'ignore', 'imds-warden:until': inDays(-10) },
      expected: { verdict: 'ready', ...nothing },
    }),
    seeded({
      name: 'ml-typo',
      region: 'us-east-1',
      tags: { ...ml, 'imds-warden': 'enforc' },
      expected: { verdict: 'ready', ...nothing },
    }),
    seeded({
      name: 'ml-terminated',
      region: 'ap-southeast-2',
      state: 'terminated',
      tags: { ...ml, 'imds-warden': 'modify' },
      expected: { verdict: 'unknown', ...nothing },
    }),
  ];
}
