import type { InstanceDescription, UsageDescription } from '../description.ts';
import {
  BEANSTALK_GROUP,
  GOLDEN,
  INFERENCE_FLEET,
  OWN,
  TRAINING_FLEET,
} from './sources/source-ids.ts';
import type { Team } from './teams.ts';
import {
  busy,
  enforcedDaysAgo,
  never,
  nightly,
  rejectedSinceDaysAgo,
  untilDaysAgo,
} from './usage-patterns.ts';

/** Alike instances of one team: name, Region, how many, how they use IMDSv1, and what else is special. */
export type Workload = readonly [
  name: string,
  region: string,
  count: number,
  usage: UsageDescription,
  rest?: InstanceDescription,
];

const v2 = { httpTokens: 'required', httpPutResponseHopLimit: 2 } as const;
const v2OneHop = { httpTokens: 'required' } as const;
const off = { httpEndpoint: 'disabled' } as const;

export const WORKLOADS: Record<Team, readonly Workload[]> = {
  payments: [
    [
      'payments-api',
      'us-east-1',
      12,
      never,
      { options: v2, profile: 'payments-api', asg: 'payments-api' },
    ],
    [
      'payments-ledger',
      'us-east-1',
      6,
      never,
      { profile: 'payments-ledger', instanceType: 'r7i.2xlarge' },
    ],
    [
      'payments-api',
      'eu-central-1',
      8,
      never,
      { options: v2, profile: 'payments-api', asg: 'payments-api' },
    ],
    ['payments-reports', 'us-east-1', 4, nightly, { profile: 'payments-reports' }],
  ],
  search: [
    ['search-query', 'eu-west-1', 12, never, { profile: 'search-query', asg: 'search-query' }],
    [
      'search-index',
      'eu-west-1',
      10,
      busy,
      { profile: 'search-index', instanceType: 'i4i.2xlarge' },
    ],
    [
      'search-crawler',
      'us-west-2',
      14,
      enforcedDaysAgo(40),
      { options: v2OneHop, profile: 'search-crawler', asg: 'search-crawler' },
    ],
    ['search-suggest', 'ap-northeast-1', 6, untilDaysAgo(120), { profile: 'search-query' }],
  ],
  data: [
    [
      'etl-worker',
      'us-east-1',
      16,
      busy,
      { profile: 'batch-etl', instanceType: 'm6i.4xlarge', asg: 'etl-worker' },
    ],
    [
      'kafka-broker',
      'us-east-1',
      9,
      untilDaysAgo(60),
      {
        profile: 'kafka-broker',
        instanceType: 'r6i.xlarge',
        template: { name: 'kafka-broker', version: 2 },
      },
    ],
    [
      'airflow',
      'us-east-1',
      3,
      nightly,
      { profile: 'airflow', template: { name: 'airflow', version: 1 } },
    ],
    [
      'etl-worker',
      'eu-west-1',
      8,
      rejectedSinceDaysAgo(9),
      { options: v2OneHop, profile: 'batch-etl' },
    ],
  ],
  identity: [
    ['ldap', 'eu-central-1', 4, never, { profile: 'identity-directory' }],
    [
      'sso',
      'eu-central-1',
      6,
      enforcedDaysAgo(200),
      { options: v2, profile: 'identity-sso', asg: 'sso', imageId: GOLDEN.frankfurt },
    ],
    [
      'sso',
      'us-east-1',
      6,
      enforcedDaysAgo(200),
      { options: v2, profile: 'identity-sso', asg: 'sso', imageId: GOLDEN.virginia },
    ],
  ],
  storefront: [
    [
      'storefront-web',
      'us-east-1',
      20,
      never,
      { profile: 'storefront-web', asg: 'storefront-web' },
    ],
    [
      'storefront-web',
      'ap-southeast-2',
      10,
      busy,
      { profile: 'storefront-web', asg: 'storefront-web-sydney' },
    ],
    ['image-resize', 'us-west-2', 8, never, { options: off, asg: 'image-resize' }],
    [
      'checkout',
      'sa-east-1',
      6,
      never,
      { options: v2, profile: 'storefront-checkout', asg: 'checkout' },
    ],
  ],
  ml: [
    [
      'training',
      'us-west-2',
      8,
      untilDaysAgo(30),
      {
        profile: 'ml-training',
        instanceType: 'g6.12xlarge',
        fleet: TRAINING_FLEET,
        template: { name: 'ml-training', version: 1 },
      },
    ],
    ['notebook', 'us-west-2', 12, busy, { profile: 'ml-notebook', instanceType: 'g5.xlarge' }],
    [
      'inference',
      'ap-northeast-1',
      8,
      never,
      {
        options: v2,
        profile: 'ml-inference',
        instanceType: 'g6.xlarge',
        fleet: INFERENCE_FLEET,
        imageId: OWN.inference,
      },
    ],
  ],
  logistics: [
    [
      'route-planner',
      'eu-south-1',
      6,
      never,
      { profile: 'route-planner', imageId: OWN.routePlanner },
    ],
    [
      'warehouse-gateway',
      'eu-south-1',
      5,
      nightly,
      { profile: 'warehouse-gateway', imageId: OWN.deregistered },
    ],
    [
      'label-printer',
      'eu-central-1',
      4,
      rejectedSinceDaysAgo(3, 6),
      { options: v2OneHop, profile: 'label-printer' },
    ],
  ],
  acquired: [
    ['wordpress', 'us-west-2', 5, busy, { instanceType: 't3.medium', asg: BEANSTALK_GROUP }],
    ['sap-app', 'eu-central-1', 7, never, { profile: 'left-over', instanceType: 'x2idn.16xlarge' }],
    ['build-agent', 'ap-southeast-2', 9, untilDaysAgo(20), { profile: 'build-agent' }],
  ],
};
