import { type SeededInstance, seeded } from './seeded-instance.ts';
import { ml, payments } from './owners.ts';

const modify = { 'imds-warden': 'modify' } as const;
const enforced = {
  plan: 'modify',
  becomes: { httpTokens: 'required' },
  change: 'applied',
} as const;

/** Those that the first run makes v2-only. */
export function modifiedInstances(): readonly SeededInstance[] {
  return [
    seeded({
      name: 'pay-ready',
      region: 'us-east-1',
      tags: { ...payments, ...modify },
      expected: { verdict: 'ready', ...enforced },
    }),
    seeded({
      name: 'pay-forced',
      region: 'eu-west-1',
      // Keys and values are compared without regard to case.
      tags: { ...payments, 'IMDS-Warden': ' Modify', 'imds-warden:force': 'TRUE' },
      calls: [{ daysAgo: 4.7, count: 12 }],
      expected: { verdict: 'in-use', ...enforced },
    }),
    seeded({
      name: 'pay-stopped-forced',
      region: 'ap-southeast-2',
      state: 'stopped',
      tags: { ...payments, ...modify, 'imds-warden:force': 'true' },
      ran: [[30.5, 20.5]],
      expected: { verdict: 'unknown', ...enforced },
    }),
    seeded({
      name: 'pay-keeps-the-rest',
      region: 'us-east-1',
      tags: { ...payments, ...modify },
      options: { hopLimit: 3, httpProtocolIpv6: 'enabled', instanceMetadataTags: 'enabled' },
      // Used long ago: outside the quiet window it only counts in the total.
      calls: [{ daysAgo: 25.2, count: 900 }],
      expected: { verdict: 'ready', ...enforced },
    }),
    seeded({
      name: 'ml-hop-limit',
      region: 'ap-southeast-2',
      tags: { ...ml, ...modify, 'imds-warden:hop-limit': '2', 'eks:cluster-name': 'train' },
      expected: {
        verdict: 'ready',
        ...enforced,
        becomes: { httpTokens: 'required', hopLimit: 2 },
      },
    }),
    seeded({
      name: 'orphan-ready',
      region: 'ap-southeast-2',
      tags: modify,
      expected: { verdict: 'ready', ...enforced },
    }),
  ];
}
