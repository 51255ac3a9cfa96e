import type { Instance as Ec2Instance } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { toInstance, toOptions } from '../../../shared/gateways/to-instance.ts';

const target = { account: '123456789012', region: 'eu-west-1' };
const options = {
  State: 'applied',
  HttpTokens: 'optional',
  HttpEndpoint: 'enabled',
  HttpPutResponseHopLimit: 1,
  HttpProtocolIpv6: 'enabled',
  InstanceMetadataTags: 'enabled',
} as const;
const raw: Ec2Instance = {
  InstanceId: 'i-0123456789abcdef0',
  State: { Name: 'running' },
  LaunchTime: new Date('2026-01-15T08:00:00Z'),
  IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/web' },
  MetadataOptions: options,
  Tags: [
    { Key: 'Name', Value: 'web-01' },
    { Key: 'aws:autoscaling:groupName', Value: 'web' },
  ],
};

it('an answer of EC2 becomes an instance', () => {
  expect(toInstance(target, raw)).toEqual({
    ...target,
    instanceId: 'i-0123456789abcdef0',
    name: 'web-01',
    state: 'running',
    launchedAt: '2026-01-15T08:00:00.000Z',
    profileArn: 'arn:aws:iam::123456789012:instance-profile/web',
    group: 'web',
    managedBy: null,
    imageId: null,
    template: null,
    fleet: null,
    options: {
      httpTokens: 'optional',
      httpEndpoint: 'enabled',
      hopLimit: 1,
      httpProtocolIpv6: 'enabled',
      instanceMetadataTags: 'enabled',
    },
    optionsApplied: true,
    tags: [
      { key: 'Name', value: 'web-01' },
      { key: 'aws:autoscaling:groupName', value: 'web' },
    ],
  });
});

it('what EC2 left out is not known, and does not become a default', () => {
  expect(toInstance(target, { InstanceId: 'i-1' })).toEqual({
    ...target,
    instanceId: 'i-1',
    name: null,
    state: 'pending',
    launchedAt: null,
    profileArn: null,
    group: null,
    managedBy: null,
    imageId: null,
    template: null,
    fleet: null,
    options: null,
    optionsApplied: false,
    tags: [],
  });
});

it('without an id there is no instance', () => {
  expect(toInstance(target, { ...raw, InstanceId: undefined })).toBeNull();
});

it('a state that nobody knows is never one in which anything is changed', () => {
  const state = { Name: 'hibernating' } as unknown as Ec2Instance['State'];
  expect(toInstance(target, { ...raw, State: state })?.state).toBe('pending');
});

it.each([
  [{ Managed: true, Principal: 'eks.amazonaws.com' }, 'eks.amazonaws.com'],
  [{ Managed: true }, 'an AWS service'],
  [{ Managed: false, Principal: 'eks.amazonaws.com' }, null],
])('an operator %j means managed by %s', (operator, managedBy) => {
  expect(toInstance(target, { ...raw, Operator: operator })?.managedBy).toBe(managedBy);
});

describe('the options are not known', () => {
  it.each(['HttpTokens', 'HttpEndpoint', 'HttpPutResponseHopLimit'])('without %s', (key) => {
    expect(toOptions({ ...options, [key]: undefined })).toBeNull();
  });

  it('when EC2 sent none', () => {
    expect(toOptions(undefined)).toBeNull();
  });
});

it('the two newer options are disabled where a partition does not know them', () => {
  const { HttpProtocolIpv6: _, InstanceMetadataTags: __, ...older } = options;
  expect(toOptions(older)).toMatchObject({
    httpProtocolIpv6: 'disabled',
    instanceMetadataTags: 'disabled',
  });
});

it('options that EC2 is still applying are marked', () => {
  const pending = { ...raw, MetadataOptions: { ...options, State: 'pending' as const } };
  expect(toInstance(target, pending)?.optionsApplied).toBe(false);
});
