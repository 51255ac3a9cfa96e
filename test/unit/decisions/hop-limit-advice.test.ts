import { describe, expect, it } from 'vitest';
import { judge } from '../../../shared/decisions/judge.ts';
import { quietWhileEnforced, quietWhileOpen, reading, whileOpen } from '../support/evidence.ts';
import { instanceWith, openInstance, openOptions, ownerTag } from '../support/instances.ts';
import { perfect } from '../support/instances.ts';

const oneHop = { ...openOptions, hopLimit: 1 };
const used = whileOpen(reading([{ daysAgo: 1 }]));

describe('at hop limit 1', () => {
  it('calls without a token lead to the advice to raise it', () => {
    expect(judge(openInstance({ options: oneHop }), used).advice).toBe(
      'hop limit 1: if the calls come from containers, raise it to 2 before anything else',
    );
  });

  it('rejected calls lead to it as well', () => {
    const options = { ...oneHop, httpTokens: 'required' as const };
    const evidence = { ...quietWhileEnforced, noTokenRejected: reading([{ daysAgo: 1 }]) };
    expect(judge(instanceWith({ options }), evidence).advice).toContain('raise it to 2');
  });

  it('a silent instance gets no advice', () => {
    expect(judge(openInstance({ options: oneHop }), quietWhileOpen).advice).toBeNull();
  });

  it.each([
    ['eks:cluster-name', 'prod'],
    ['aws:eks:cluster-name', 'prod'],
    ['kubernetes.io/cluster/prod', 'owned'],
    ['KubernetesCluster', 'prod'],
    ['k8s.io/role/node', '1'],
    ['karpenter.sh/nodepool', 'default'],
    ['alpha.eksctl.io/nodegroup-name', 'a'],
    ['AmazonECSManaged', ''],
    ['aws:ecs:clusterName', 'prod'],
    ['Name', 'docker-host-1'],
    ['role', 'ECS'],
    ['runs', 'Docker, nginx'],
  ])('the tag %s=%s is a sign of a container host', (key, value) => {
    const instance = openInstance({ options: oneHop, tags: [ownerTag, { key, value }] });
    expect(judge(instance, quietWhileOpen).advice).toBe(
      `hop limit 1 on a container host (tag ${key}): raise it to 2, or containers may get no answer`,
    );
  });

  it.each([
    ['Name', 'weeks'],
    ['Name', 'decs-01'],
    ['cluster', 'postgres'],
    ['team', 'dockers'],
  ])('the tag %s=%s is none', (key, value) => {
    const instance = openInstance({ options: oneHop, tags: [{ key, value }] });
    expect(judge(instance, quietWhileOpen).advice).toBeNull();
  });

  it('an enforced container host is told, although it is compliant', () => {
    const tags = [{ key: 'eks:cluster-name', value: 'prod' }];
    const options = { ...oneHop, httpTokens: 'required' as const };
    expect(judge(instanceWith({ options, tags }), quietWhileEnforced)).toMatchObject({
      kind: 'enforced',
      advice: expect.stringContaining('container host'),
    });
  });

  it('an instance without a metadata service is told nothing', () => {
    const options = { ...oneHop, httpEndpoint: 'disabled' as const };
    const tags = [{ key: 'eks:cluster-name', value: 'prod' }];
    expect(judge(instanceWith({ options, tags }), quietWhileOpen).advice).toBeNull();
  });
});

it('at hop limit 2 nothing is advised, neither to a busy container host nor to a silent one', () => {
  const tags = [{ key: 'eks:cluster-name', value: 'prod' }];
  expect(judge(openInstance({ tags }), used).advice).toBeNull();
  expect(judge({ ...perfect, tags }, quietWhileEnforced).advice).toBeNull();
});
