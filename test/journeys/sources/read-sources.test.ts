import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import { readSources } from '../../../shared/steps/sources/read-sources.ts';
import { toolsOf } from '../../support/tools-of.ts';
import { ACCOUNT, HOME, startWorld } from '../../support/world.ts';

const target = { account: ACCOUNT, region: HOME };
const regions = [{ name: HOME }];

const ami = (end: string) => `ami-0000000000000000${end}`;

async function read(fleet: FleetDescription) {
  const world = await startWorld({ regions, ...fleet });
  const tools = toolsOf(world);
  return { world, tools, sources: await readSources(tools, target) };
}

describe('the sources of a Region', () => {
  it('are its templates with what they name, and nothing that they do not name', async () => {
    const { sources } = await read({
      templates: [
        {
          name: 'web',
          id: 'lt-0000000000000000a',
          tags: { owner: 'web@example.com' },
          versions: [
            { imageId: 'ami-0000000000000000a', instanceTags: { team: 'web' }, description: 'old' },
            {
              imageId: 'resolve:ssm:/golden',
              options: { httpTokens: 'required', httpPutResponseHopLimit: 2 },
            },
          ],
        },
      ],
    });
    expect(sources.templates).toEqual([
      {
        id: 'lt-0000000000000000a',
        name: 'web',
        defaultVersion: 1,
        latestVersion: 2,
        managedBy: null,
        tags: [{ key: 'owner', value: 'web@example.com' }],
        versions: expect.arrayContaining([
          {
            version: 1,
            imageId: 'ami-0000000000000000a',
            options: {},
            description: 'old',
            instanceTags: [{ key: 'team', value: 'web' }],
          },
          {
            version: 2,
            imageId: 'resolve:ssm:/golden',
            options: { httpTokens: 'required', hopLimit: 2 },
            description: null,
            instanceTags: [],
          },
        ]),
      },
    ]);
    expect(sources.unread).toEqual({});
  });

  it('are its groups: of a template, of a launch configuration, and with mixed instances of each that an override names', async () => {
    const { sources } = await read({
      templates: [
        { name: 'web', id: 'lt-0000000000000000a', versions: [{}, {}, {}] },
        { name: 'arm', id: 'lt-0000000000000000b' },
      ],
      configurations: [{ name: 'old', options: { httpTokens: 'required' } }],
      groups: [
        { name: 'one', launchTemplate: { name: 'web', version: 2 }, tags: { team: 'a' } },
        {
          name: 'mixed',
          mixed: {
            launchTemplate: { name: 'web' },
            overrides: [
              { instanceType: 'm5.large' },
              { instanceType: 'm6g.large', launchTemplate: { name: 'arm', version: '$Latest' } },
            ],
          },
        },
        {
          name: 'all-its-own',
          mixed: {
            launchTemplate: { name: 'web' },
            overrides: [{ launchTemplate: { name: 'arm', version: 1 } }],
          },
        },
        { name: 'frozen', configuration: 'old', desired: 3 },
      ],
    });
    const group = (name: string) => sources.groups.find((one) => one.name === name);
    expect(group('one')).toMatchObject({
      templates: [{ templateId: 'lt-0000000000000000a', version: '2' }],
      configuration: null,
      isMixed: false,
      tags: [{ key: 'team', value: 'a' }],
    });
    expect(group('mixed')).toMatchObject({
      templates: [
        { templateId: 'lt-0000000000000000a', version: '$Default' },
        { templateId: 'lt-0000000000000000b', version: '$Latest' },
      ],
      isMixed: true,
    });
    // Nothing is launched from the policy's own template where every override has another.
    expect(group('all-its-own')?.templates).toMatchObject([
      { templateId: 'lt-0000000000000000b', version: '1' },
    ]);
    expect(group('frozen')).toMatchObject({ templates: [], configuration: 'old', desired: 3 });
    expect(sources.configurations).toMatchObject([
      { name: 'old', options: { httpTokens: 'required' } },
    ]);
    // The default and the latest version, and the one that a group names by its number.
    expect(sources.templates[0]?.versions.map(({ version }) => version).toSorted()).toEqual([
      1, 2, 3,
    ]);
  });

  it('are fleets that may launch again, and not those that only end, or launched once', async () => {
    const { sources } = await read({
      templates: [{ name: 'web', id: 'lt-0000000000000000a', versions: [{}, {}, {}] }],
      fleets: [
        {
          id: 'fleet-00000000-0000-0000-0000-00000000000a',
          templates: [{ name: 'web', version: 2 }],
        },
        { id: 'fleet-00000000-0000-0000-0000-00000000000b', type: 'instant' },
        { id: 'fleet-00000000-0000-0000-0000-00000000000c', state: 'deleted_running' },
        { id: 'sfr-00000000-0000-0000-0000-00000000000d', images: ['ami-0000000000000000d'] },
        { id: 'sfr-00000000-0000-0000-0000-00000000000e', state: 'cancelled' },
      ],
      images: [{ id: 'ami-0000000000000000d', name: 'theirs', owner: '999988887777' }],
    });
    expect(sources.fleets.map(({ kind, id }) => `${kind} ${id.slice(-1)}`)).toEqual([
      'fleet a',
      'spot-fleet d',
    ]);
    expect(sources.fleets[1]?.images).toEqual(['ami-0000000000000000d']);
    expect(sources.images).toContainEqual(
      expect.objectContaining({ id: 'ami-0000000000000000d', isOwn: false }),
    );
    expect(sources.templates[0]?.versions.map(({ version }) => version).toSorted()).toEqual([
      1, 2, 3,
    ]);
  });

  it('are the AMIs of the account, and those of others that a source names; what is gone is left out', async () => {
    const { world, sources } = await read({
      templates: [
        { name: 'a', versions: [{ imageId: ami('1') }] },
        { name: 'b', versions: [{ imageId: ami('2') }] },
        { name: 'c', versions: [{ imageId: ami('3') }] },
        { name: 'd', versions: [{ imageId: ami('4') }] },
        { name: 'alias', versions: [{ imageId: 'resolve:ssm:/golden' }] },
        { name: 'none', versions: [{ imageId: null }] },
      ],
      images: [
        { id: ami('1'), name: 'own', imdsSupport: 'v2.0', tags: { team: 'a' } },
        { id: ami('2'), name: 'shared', owner: '999988887777', imdsSupport: 'v2.0' },
        { id: ami('9'), name: 'unused' },
        { id: ami('8'), name: 'not ours', owner: '999988887777' },
      ],
    });
    expect(
      sources.images.map(({ id, isOwn, imdsSupport }) => ({ id, isOwn, imdsSupport })),
    ).toEqual([
      { id: ami('1'), isOwn: true, imdsSupport: 'v2.0' },
      { id: ami('9'), isOwn: true, imdsSupport: null },
      { id: ami('2'), isOwn: false, imdsSupport: 'v2.0' },
    ]);
    expect(sources.unread).toEqual({});
    // Once for its own, once for the others, and once without the two that are gone.
    expect(world.calls('DescribeImages')).toHaveLength(3);
  });

  it('take seven calls where there is nothing, and none that writes', async () => {
    const { world, sources } = await read({});
    expect(sources).toMatchObject({ templates: [], groups: [], configurations: [], fleets: [] });
    const calls = world.sandbox.calls
      .all()
      .filter(({ service }) => /ec2|autoscaling/.test(service));
    expect(calls.map(({ operation }) => operation).toSorted()).toEqual([
      'DescribeAutoScalingGroups',
      'DescribeFleets',
      'DescribeImages',
      'DescribeLaunchConfigurations',
      'DescribeLaunchTemplates',
      'DescribeSpotFleetRequests',
      'GetInstanceMetadataDefaults',
    ]);
  });
});
