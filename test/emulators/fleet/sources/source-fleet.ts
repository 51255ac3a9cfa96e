import type { FleetDescription } from '../../../../sandbox/index.ts';
import { homeRegion } from '../../world/account.ts';

/** An AMI of the account's own; moto gives it an id of its own. */
export const ownImage = 'ami-0123456789abcdef0';

const v2 = { httpTokens: 'required', httpPutResponseHopLimit: 2 } as const;
const either = { httpTokens: 'optional' } as const;

/**
 * What instances of one Region come from, in every form that moto has too: templates by default, latest and pinned version,
 * one that names nothing, one whose endpoint is off, a mixed-instances policy, and launch configurations.
 */
export const sourceFleet = {
  regions: [{ name: homeRegion }],
  images: [{ id: ownImage, name: 'golden', tags: { owner: 'web@example.com' } }],
  templates: [
    {
      name: 'web',
      tags: { owner: 'web@example.com', 'imds-warden': 'modify' },
      versions: [
        { imageId: ownImage, options: either, description: 'first' },
        { imageId: ownImage, options: v2, instanceTags: { team: 'web' } },
        { imageId: ownImage, options: { ...v2, httpEndpoint: 'enabled' } },
      ],
      defaultVersion: 2,
    },
    { name: 'silent', versions: [{ imageId: ownImage }] },
    { name: 'off', versions: [{ imageId: ownImage, options: { httpEndpoint: 'disabled' } }] },
    { name: 'arm', versions: [{ imageId: ownImage, options: either }] },
    { name: 'without-image', versions: [{ imageId: null, instanceType: 'm5.large' }] },
  ],
  configurations: [
    { name: 'old', imageId: ownImage, options: { ...either, httpEndpoint: 'enabled' } },
    { name: 'old-v2', imageId: ownImage, options: v2 },
    { name: 'old-silent', imageId: ownImage },
  ],
  groups: [
    { name: 'default', launchTemplate: { name: 'web' }, tags: { owner: 'web@example.com' } },
    { name: 'latest', launchTemplate: { name: 'web', version: '$Latest' } },
    { name: 'pinned', launchTemplate: { name: 'web', version: 1 } },
    { name: 'of-the-silent', launchTemplate: { name: 'silent', version: '$Default' } },
    {
      name: 'mixed',
      mixed: {
        launchTemplate: { name: 'web', version: '2' },
        overrides: [
          { instanceType: 'm5.large' },
          { instanceType: 'm7g.large', launchTemplate: { name: 'arm', version: '1' } },
        ],
      },
    },
    { name: 'of-the-old', configuration: 'old' },
    { name: 'of-the-old-v2', configuration: 'old-v2' },
  ],
} as const satisfies FleetDescription;

/** What an instance launched from each would get, worked out by hand: the account has no defaults, the AMI says nothing. */
export const expectedVerdicts: Readonly<Record<string, string>> = {
  'template web': 'v1-allowed',
  'template silent': 'v1-allowed',
  'template off': 'off',
  'template arm': 'v1-allowed',
  'template without-image': 'unknown',
  'configuration old': 'v1-allowed',
  'configuration old-v2': 'v2-only',
  'configuration old-silent': 'v1-allowed',
  'group default': 'v2-only',
  'group latest': 'v2-only',
  'group pinned': 'v1-allowed',
  'group of-the-silent': 'v1-allowed',
  'group mixed': 'v1-allowed',
  'group of-the-old': 'v1-allowed',
  'group of-the-old-v2': 'v2-only',
  'image golden': 'v1-allowed',
  'defaults defaults': 'v1-allowed',
};
