import type { TemplateDescription } from '../../source-description.ts';
import { TEAMS } from '../teams.ts';
import { GOLDEN } from './source-ids.ts';

const v2 = { httpTokens: 'required', httpPutResponseHopLimit: 2 } as const;
const either = { httpTokens: 'optional' } as const;

/** Launch templates that the teams keep themselves. */
export function ourTemplates(): TemplateDescription[] {
  return [...storefront(), ...payments(), ...search(), ...data(), ...others()];
}

function storefront(): TemplateDescription[] {
  const profile = 'storefront-web';
  const instanceTags = { ...TEAMS.storefront, Service: 'storefront-web' };
  return [
    {
      region: 'us-east-1',
      name: 'storefront-web-2024',
      tags: { ...TEAMS.storefront, 'imds-warden': 'modify', 'imds-warden:default': 'true' },
      versions: [
        { profile, instanceTags, description: 'first' },
        { profile, instanceTags, options: either, description: 'new base image' },
      ],
      defaultVersion: 2,
    },
    {
      region: 'us-west-2',
      name: 'image-resize',
      tags: TEAMS.storefront,
      versions: [{ options: { httpEndpoint: 'disabled' } }],
    },
    // Sao Paulo enforces IMDSv2: nothing can be launched from this any more.
    {
      region: 'sa-east-1',
      name: 'checkout',
      tags: TEAMS.storefront,
      versions: [{ profile: 'storefront-checkout', options: either }],
    },
  ];
}

function payments(): TemplateDescription[] {
  const profile = 'payments-api';
  const instanceTags = { ...TEAMS.payments, Service: 'payments-api' };
  const of = { profile, instanceTags };
  return [
    // Its group is pinned to version 3, and nobody has looked since.
    {
      region: 'us-east-1',
      name: 'payments-api',
      tags: TEAMS.payments,
      versions: [
        { ...of },
        { ...of, options: either },
        { ...of, options: either, description: 'release 41' },
        { ...of, options: v2, description: 'IMDSv2 only' },
        { ...of, options: v2, description: 'release 57' },
      ],
      defaultVersion: 5,
    },
    {
      region: 'eu-central-1',
      name: 'payments-api',
      tags: TEAMS.payments,
      versions: [
        { ...of, options: either },
        { ...of, options: v2 },
      ],
      defaultVersion: 2,
    },
  ];
}

function search(): TemplateDescription[] {
  return [
    {
      region: 'eu-west-1',
      name: 'search-query',
      tags: { ...TEAMS.search, 'imds-warden': 'modify' },
      versions: [
        {
          profile: 'search-query',
          instanceTags: { ...TEAMS.search, Service: 'search-query' },
          options: { httpPutResponseHopLimit: 1, instanceMetadataTags: 'enabled' },
        },
      ],
    },
  ];
}

function data(): TemplateDescription[] {
  const instanceTags = { ...TEAMS.data, Service: 'etl-worker' };
  const etl = { profile: 'batch-etl', instanceTags };
  return [
    {
      region: 'us-east-1',
      name: 'etl-worker',
      tags: TEAMS.data,
      versions: [{ ...etl, instanceType: 'm6i.4xlarge' }],
    },
    {
      region: 'us-east-1',
      name: 'etl-worker-arm',
      tags: TEAMS.data,
      versions: [{ ...etl, instanceType: 'm7g.4xlarge', options: v2 }],
    },
    // The brokers came from version 2; since then the default is clean.
    {
      region: 'us-east-1',
      name: 'kafka-broker',
      tags: TEAMS.data,
      versions: [{}, { profile: 'kafka-broker' }, { profile: 'kafka-broker', options: v2 }],
      defaultVersion: 3,
    },
    // Which AMI, is known when somebody launches.
    {
      region: 'us-east-1',
      name: 'airflow',
      tags: TEAMS.data,
      versions: [{ profile: 'airflow', imageId: 'resolve:ssm:/golden/airflow' }],
    },
  ];
}

function others(): TemplateDescription[] {
  return [
    {
      region: 'us-east-1',
      name: 'sso',
      tags: TEAMS.identity,
      versions: [{ profile: 'identity-sso', imageId: GOLDEN.virginia }],
    },
    // The same AMI, but Frankfurt's default is IMDSv1, and that counts first.
    {
      region: 'eu-central-1',
      name: 'sso',
      tags: TEAMS.identity,
      versions: [{ profile: 'identity-sso', imageId: GOLDEN.frankfurt }],
    },
    {
      region: 'us-west-2',
      name: 'ml-training',
      tags: TEAMS.ml,
      versions: [{ profile: 'ml-training', instanceType: 'g6.12xlarge' }],
    },
    // Nobody launches from it, and its tags mean harm.
    {
      region: 'us-west-2',
      name: 'zz-old(experiments)/2021',
      tags: {
        owner: 'owner"><script>alert(1)</script>\nBcc: everyone@example.com',
        'imds-warden': '*modify* <!channel>',
      },
      versions: [{ description: '=HYPERLINK("https://example.com") <b>bold</b>' }],
    },
  ];
}
