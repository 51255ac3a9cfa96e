import type { AccountDefaults } from '../../../shared/domain/account-defaults.ts';
import type {
  AutoScalingGroup,
  Fleet,
  Image,
  LaunchConfiguration,
  LaunchTemplate,
  RegionSources,
  TemplateRef,
  TemplateVersion,
} from '../../../shared/domain/sources/source.ts';
import { ownerTag } from './instances.ts';

/** Defaults without any preference: what every account starts with. */
export const permissive: Extract<AccountDefaults, { readonly kind: 'read' }> = {
  kind: 'read',
  httpTokensEnforced: false,
  options: {},
  declarativePolicy: false,
  exceptionMessage: null,
};

export const requiring = {
  ...permissive,
  options: { httpTokens: 'required', hopLimit: 2 },
} as const;

/** Requires IMDSv2 itself, and names an AMI that was read. */
export const safeVersion: TemplateVersion = {
  version: 1,
  imageId: 'ami-1',
  options: { httpTokens: 'required', httpEndpoint: 'enabled', hopLimit: 2 },
  description: null,
  instanceTags: [],
};

/** Names nothing, as most versions do that are older than IMDSv2. */
export const silentVersion: TemplateVersion = { ...safeVersion, options: {} };

/** A template of as many versions, numbered from 1; the last is the default and the latest. */
export function templateOf(
  versions: readonly Partial<TemplateVersion>[],
  spoilt: Partial<LaunchTemplate> = {},
): LaunchTemplate {
  return {
    id: 'lt-1',
    name: 'web',
    defaultVersion: versions.length,
    latestVersion: versions.length,
    managedBy: null,
    tags: [ownerTag],
    versions: versions.map((one, index) => ({ ...safeVersion, version: index + 1, ...one })),
    ...spoilt,
  };
}

export function refTo(version: string, spoilt: Partial<TemplateRef> = {}): TemplateRef {
  return { templateId: 'lt-1', templateName: null, version, ...spoilt };
}

export function groupOf(
  templates: readonly TemplateRef[],
  spoilt: Partial<AutoScalingGroup> = {},
): AutoScalingGroup {
  return {
    name: 'web',
    tags: [ownerTag],
    templates,
    isMixed: false,
    configuration: null,
    desired: 2,
    ...spoilt,
  };
}

export function fleetOf(templates: readonly TemplateRef[], spoilt: Partial<Fleet> = {}): Fleet {
  return { kind: 'fleet', id: 'fleet-1', tags: [], templates, images: [], ...spoilt };
}

export function configurationOf(spoilt: Partial<LaunchConfiguration> = {}): LaunchConfiguration {
  return { name: 'web-lc', imageId: 'ami-1', options: { httpTokens: 'required' }, ...spoilt };
}

export const plainImage: Image = {
  id: 'ami-1',
  name: 'base',
  isOwn: true,
  imdsSupport: null,
  lastLaunchedAt: null,
  tags: [],
};

export const markedImage: Image = { ...plainImage, imdsSupport: 'v2.0' };

/** A Region of which everything was read; it has an AMI, and nothing that launches. */
export function regionWith(spoilt: Partial<RegionSources> = {}): RegionSources {
  return {
    account: '123456789012',
    region: 'eu-west-1',
    templates: [],
    configurations: [],
    groups: [],
    fleets: [],
    images: [plainImage],
    defaults: permissive,
    unread: {},
    ...spoilt,
  };
}
