import type { ConfigurationDescription, GroupDescription } from '../../source-description.ts';
import { TEAMS } from '../teams.ts';
import { BEANSTALK_GROUP, BEANSTALK_TEMPLATE, NODE_GROUP_TEMPLATE } from './source-ids.ts';

/** Auto Scaling groups: of some the next instance allows IMDSv1 again, of some it does not. */
export function groups(): GroupDescription[] {
  return [
    { name: 'storefront-web', region: 'us-east-1', launchTemplate: 'storefront-web-2024' },
    {
      name: 'storefront-web-sydney',
      region: 'ap-southeast-2',
      configuration: 'storefront-web-sydney-20210304',
    },
    { name: 'search-query', region: 'eu-west-1', launchTemplate: 'search-query' },
    { name: 'empty-since-may', region: 'eu-west-1', tags: { team: 'ml-infra' } },
    {
      name: 'search-crawler',
      region: 'us-west-2',
      tags: TEAMS.search,
      configuration: 'search-crawler-20200917',
    },
    {
      name: 'payments-api',
      region: 'us-east-1',
      tags: TEAMS.payments,
      launchTemplate: { name: 'payments-api', version: 3 },
    },
    {
      name: 'payments-api',
      region: 'eu-central-1',
      tags: TEAMS.payments,
      launchTemplate: { name: 'payments-api', version: '$Latest' },
    },
    {
      name: 'etl-worker',
      region: 'us-east-1',
      tags: TEAMS.data,
      mixed: {
        launchTemplate: { name: 'etl-worker', version: '$Default' },
        overrides: [
          { instanceType: 'm6i.4xlarge' },
          { instanceType: 'm7g.4xlarge', launchTemplate: { name: 'etl-worker-arm' } },
        ],
      },
    },
    { name: 'sso', region: 'us-east-1', tags: TEAMS.identity, launchTemplate: { name: 'sso' } },
    { name: 'sso', region: 'eu-central-1', tags: TEAMS.identity, launchTemplate: { name: 'sso' } },
    {
      name: 'image-resize',
      region: 'us-west-2',
      tags: TEAMS.storefront,
      launchTemplate: { name: 'image-resize' },
    },
    {
      name: 'checkout',
      region: 'sa-east-1',
      tags: TEAMS.storefront,
      launchTemplate: { name: 'checkout' },
    },
    ...groupsOfServices(),
  ];
}

function groupsOfServices(): GroupDescription[] {
  return [
    {
      name: 'eks-storefront',
      region: 'us-east-1',
      tags: { 'eks:cluster-name': 'storefront', 'eks:nodegroup-name': 'general' },
      launchTemplate: { name: NODE_GROUP_TEMPLATE, version: 1 },
    },
    {
      name: 'ecs-payments-batch',
      region: 'us-east-1',
      tags: { ...TEAMS.payments, AmazonECSManaged: '' },
      launchTemplate: { name: 'ecs-payments-batch' },
    },
    {
      name: BEANSTALK_GROUP,
      region: 'us-west-2',
      tags: {
        'elasticbeanstalk:environment-name': 'wordpress-prod',
        'elasticbeanstalk:environment-id': 'e-wp5kq3m2zr',
      },
      launchTemplate: { name: BEANSTALK_TEMPLATE, version: '$Latest' },
    },
  ];
}

/** Nobody can make these any more, and some groups still have them. */
export function configurations(): ConfigurationDescription[] {
  return [
    {
      name: 'storefront-web-sydney-20210304',
      region: 'ap-southeast-2',
      profile: 'storefront-web',
      options: { httpTokens: 'optional', httpPutResponseHopLimit: 1 },
    },
    // It names nothing, and Oregon's default requires IMDSv2.
    { name: 'search-crawler-20200917', region: 'us-west-2', profile: 'search-crawler' },
    { name: 'left-behind-2019', region: 'us-east-1' },
  ];
}
