import type { InstanceDescription } from '../description.ts';
import { KARPENTER_FLEET, KARPENTER_TEMPLATE } from './sources/source-ids.ts';
import { TEAMS } from './teams.ts';
import { busy, never } from './usage-patterns.ts';

/** One in each state that must be left alone, what a provider manages, and the hosts of containers. */
export function statesAndHosts(): InstanceDescription[] {
  const tagged = { 'imds-warden': 'modify' };
  return [
    {
      region: 'eu-west-1',
      name: 'just-starting',
      state: 'pending',
      tags: { ...TEAMS.search, ...tagged },
    },
    {
      region: 'eu-west-1',
      name: 'going-to-sleep',
      state: 'stopping',
      tags: { ...TEAMS.search, ...tagged },
    },
    { region: 'eu-west-1', name: 'asleep', state: 'stopped', tags: { ...TEAMS.search, ...tagged } },
    {
      region: 'eu-west-1',
      name: 'going-away',
      state: 'shutting-down',
      tags: { ...TEAMS.search, ...tagged },
    },
    {
      region: 'eu-west-1',
      name: 'gone',
      state: 'terminated',
      tags: { ...TEAMS.search, ...tagged },
    },
    ...managedNodes(),
    ...containerHosts(),
  ];
}

function managedNodes(): InstanceDescription[] {
  return [1, 2, 3].map((number) => ({
    region: 'us-west-2',
    name: `eks-auto-${number}`,
    managed: { principal: 'eks.amazonaws.com' },
    tags: {
      'eks:eks-cluster-name': 'ml-prod',
      ...TEAMS.ml,
      ...(number === 1 ? { 'imds-warden': 'modify' } : {}),
    },
    options: number === 3 ? {} : { httpTokens: 'required' as const },
    usage: never,
  }));
}

function containerHosts(): InstanceDescription[] {
  const eks = {
    'kubernetes.io/cluster/storefront': 'owned',
    'eks:cluster-name': 'storefront',
    ...TEAMS.storefront,
  };
  const ecs = { 'aws:ecs:clusterName': 'payments-batch', ...TEAMS.payments };
  return [
    {
      region: 'us-east-1',
      name: 'eks-node-a',
      tags: eks,
      usage: busy,
      profile: 'storefront-eks-node',
      asg: 'eks-storefront',
    },
    {
      region: 'us-east-1',
      name: 'eks-node-b',
      tags: { ...eks, 'imds-warden': 'modify' },
      usage: busy,
      profile: 'storefront-eks-node',
      asg: 'eks-storefront',
    },
    {
      region: 'us-east-1',
      name: 'eks-node-c',
      tags: eks,
      usage: never,
      options: { httpPutResponseHopLimit: 2 },
      profile: 'storefront-eks-node',
      asg: 'eks-storefront',
    },
    {
      region: 'us-east-1',
      name: 'ecs-batch-a',
      tags: ecs,
      usage: busy,
      profile: 'ecs-instance',
      asg: 'ecs-payments-batch',
    },
    {
      region: 'us-east-1',
      name: 'ecs-batch-b',
      tags: ecs,
      usage: never,
      profile: 'ecs-instance',
      asg: 'ecs-payments-batch',
    },
    {
      region: 'eu-central-1',
      name: 'k8s-worker',
      tags: { KubernetesCluster: 'sap-tools' },
      usage: busy,
      template: { name: KARPENTER_TEMPLATE, version: 1 },
      fleet: KARPENTER_FLEET,
    },
    {
      region: 'ap-southeast-2',
      name: 'docker-swarm',
      tags: { Role: 'docker-host' },
      usage: busy,
      profile: 'build-agent',
    },
  ];
}
