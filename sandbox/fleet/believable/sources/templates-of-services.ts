import type { TemplateDescription } from '../../source-description.ts';
import { TEAMS } from '../teams.ts';
import { BEANSTALK_TEMPLATE, KARPENTER_TEMPLATE, NODE_GROUP_TEMPLATE } from './source-ids.ts';

/** Launch templates that AWS services, and Karpenter, have made and will make again: each has a lever of its own. */
export function templatesOfServices(): TemplateDescription[] {
  const cluster = { 'eks:cluster-name': 'storefront', 'eks:nodegroup-name': 'general' };
  return [
    {
      region: 'us-east-1',
      name: NODE_GROUP_TEMPLATE,
      tags: cluster,
      versions: [
        {
          profile: 'storefront-eks-node',
          instanceTags: { ...cluster, 'kubernetes.io/cluster/storefront': 'owned' },
          options: { httpTokens: 'optional', httpPutResponseHopLimit: 2 },
        },
      ],
    },
    {
      region: 'us-east-1',
      name: 'ecs-payments-batch',
      tags: TEAMS.payments,
      versions: [
        {
          profile: 'ecs-instance',
          instanceTags: { AmazonECSManaged: '', 'aws:ecs:clusterName': 'payments-batch' },
        },
      ],
    },
    {
      region: 'us-west-2',
      name: BEANSTALK_TEMPLATE,
      tags: {
        'elasticbeanstalk:environment-name': 'wordpress-prod',
        'elasticbeanstalk:environment-id': 'e-wp5kq3m2zr',
      },
      versions: [{ instanceType: 't3.medium', options: { httpTokens: 'optional' } }],
    },
    {
      region: 'eu-central-1',
      name: KARPENTER_TEMPLATE,
      tags: { 'karpenter.k8s.aws/cluster': 'sap-tools', 'karpenter.sh/nodepool': 'default' },
      versions: [{ options: { httpTokens: 'optional', httpPutResponseHopLimit: 2 } }],
    },
    // EKS Auto Mode's: only EKS can change it.
    {
      region: 'us-west-2',
      name: 'eks-auto-ml-prod',
      managed: { principal: 'eks.amazonaws.com' },
      tags: { 'eks:eks-cluster-name': 'ml-prod', 'eks:kubernetes-node-pool-name': 'general' },
      versions: [{ options: { httpTokens: 'required', httpPutResponseHopLimit: 1 } }],
    },
  ];
}
