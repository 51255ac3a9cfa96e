import type { Instance, MetadataOptions } from '../../../shared/domain/instance.ts';

export const enforcedOptions: MetadataOptions = {
  httpTokens: 'required',
  httpEndpoint: 'enabled',
  hopLimit: 2,
  httpProtocolIpv6: 'disabled',
  instanceMetadataTags: 'disabled',
};

export const openOptions: MetadataOptions = { ...enforcedOptions, httpTokens: 'optional' };
export const offOptions: MetadataOptions = { ...enforcedOptions, httpEndpoint: 'disabled' };

export const ownerTag = { key: 'owner', value: 'web@example.com' };

/** Runs, has an owner, refuses IMDSv1, and nobody asks for anything. */
export const perfect: Instance = {
  account: '123456789012',
  region: 'eu-west-1',
  instanceId: 'i-0123456789abcdef0',
  name: 'web-01',
  state: 'running',
  launchedAt: '2026-01-15T08:00:00.000Z',
  profileArn: null,
  group: null,
  managedBy: null,
  imageId: null,
  template: null,
  fleet: null,
  options: enforcedOptions,
  optionsApplied: true,
  tags: [ownerTag],
};

export function instanceWith(spoilt: Partial<Instance>): Instance {
  return { ...perfect, ...spoilt };
}

export function openInstance(spoilt: Partial<Instance> = {}): Instance {
  return { ...perfect, options: openOptions, ...spoilt };
}

/** The tags of an instance whose owner asks for something. */
export function asking(action: string, others: Readonly<Record<string, string>> = {}) {
  return [
    ownerTag,
    { key: 'imds-warden', value: action },
    ...Object.entries(others).map(([key, value]) => ({ key: `imds-warden:${key}`, value })),
  ];
}
