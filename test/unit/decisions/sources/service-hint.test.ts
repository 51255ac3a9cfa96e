import { expect, it } from 'vitest';
import { serviceHint } from '../../../../shared/decisions/sources/service-hint.ts';

const hint = (keys: readonly string[], name: string | null = null) =>
  serviceHint(
    keys.map((key) => ({ key, value: 'x' })),
    name,
  );

it.each([
  ['ecs', 'AmazonECSManaged', 'capacity provider'],
  ['eks-node-group', 'eks:nodegroup-name', 'update-nodegroup-version'],
  ['eks-auto-mode', 'eks:kubernetes-node-class-name', 'EKS Auto Mode'],
  ['karpenter', 'karpenter.sh/nodepool', 'EC2NodeClass'],
  ['karpenter', 'karpenter.k8s.aws/ec2nodeclass', 'metadataOptions.httpTokens: required'],
  ['beanstalk', 'elasticbeanstalk:environment-name', 'DisableIMDSv1'],
  ['emr', 'aws:elasticmapreduce:job-flow-id', 'security configuration'],
  ['batch', 'AWSBatchServiceTag', 'compute environment'],
] as const)('knows %s by the tag %s, and its lever', (service, key, lever) => {
  expect(hint(['Name', key])).toEqual({
    service,
    sign: key,
    lever: expect.stringContaining(lever),
  });
});

it.each([
  ['eks-node-group', 'eks-5ac9b2e4-0000-1111-2222-333344445555'],
  ['karpenter', 'karpenter.k8s.aws/1234567890'],
  ['batch', 'AWSBatch-prod-asg-1'],
] as const)('knows %s by the name %s', (service, name) => {
  expect(hint([], name)).toMatchObject({ service, sign: name });
});

it('takes Karpenter and Auto Mode for what they are, although they carry tags of EKS too', () => {
  expect(hint(['eks:cluster-name', 'eks:nodegroup-name', 'karpenter.sh/nodepool'])?.service).toBe(
    'karpenter',
  );
  expect(hint(['karpenter.sh/nodepool', 'eks:kubernetes-node-pool-name'])?.service).toBe(
    'eks-auto-mode',
  );
});

it('concludes nothing from the tag by which Karpenter finds subnets, nor from other names', () => {
  expect(hint(['karpenter.sh/discovery', 'eks'], 'eks-web')).toBeNull();
});
