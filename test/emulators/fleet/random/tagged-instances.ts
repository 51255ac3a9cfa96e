import type { MetricPoint } from '../metric-points.ts';
import { v1Allowed } from '../seeded-instance.ts';
import type { RandomInstance } from './random-instance.ts';

/** Where plan and apply are asked to look. */
export const plannedRegions = ['ap-southeast-2', 'eu-west-1'] as const;

const modify = { 'imds-warden': 'modify' } as const;

/** Observed for longer than the quiet window, and silent in it; used long before. */
const quiet: readonly MetricPoint[] = [
  ...Array.from({ length: 24 }, (_, day) => ({ daysAgo: day + 0.3, value: 0 })),
  { daysAgo: 100.2, value: 17 },
];

/** What tags ask for, in two Regions that are planned and one that is not. */
export function taggedInstances(): readonly RandomInstance[] {
  return [
    tagged('ready-1', 'ap-southeast-2', 'change'),
    tagged('ready-2', 'eu-west-1', 'change'),
    tagged('ready-3', 'eu-west-1', 'change', { state: 'stopped' }),
    tagged('with-hop-limit', 'eu-west-1', 'change', {
      tags: { ...modify, 'imds-warden:hop-limit': '2' },
    }),
    tagged('forced', 'ap-southeast-2', 'change', {
      tags: { ...modify, 'imds-warden:force': 'true' },
      points: [{ daysAgo: 1, value: 3 }],
    }),
    tagged('in-use', 'eu-west-1', 'held', { points: [...quiet, { daysAgo: 0.02, value: 1 }] }),
    tagged('without-data', 'ap-southeast-2', 'held', { points: [] }),
    tagged('exempt', 'eu-west-1', 'exempt', { tags: { 'imds-warden': 'ignore' } }),
    tagged('required', 'ap-southeast-2', 'nothing', { httpTokens: 'required' }),
    tagged('gone', 'eu-west-1', null, { state: 'terminated' }),
    // Ready too, and not asked about.
    tagged('elsewhere', 'us-east-1', 'change'),
  ];
}

type Otherwise = Partial<Pick<RandomInstance, 'state' | 'tags'>> & {
  readonly points?: readonly MetricPoint[];
  readonly httpTokens?: 'required';
};

function tagged(
  name: string,
  region: string,
  planned: RandomInstance['planned'],
  { state = 'running', tags = modify, points = quiet, httpTokens }: Otherwise = {},
): RandomInstance {
  // An owner of its own: the share of an owner's instances that one run changes limits nothing here.
  const owner = `${name}@example.com`;
  return {
    region,
    state,
    name,
    owner: { tags: { owner }, is: owner },
    tags,
    options: { ...v1Allowed, ...(httpTokens ? { httpTokens } : {}) },
    points: { MetadataNoToken: points, MetadataNoTokenRejected: [] },
    planned,
  };
}
