import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import { readSources } from '../../../shared/steps/sources/read-sources.ts';
import { toolsOf } from '../../support/tools-of.ts';
import { ACCOUNT, HOME, startWorld } from '../../support/world.ts';

const target = { account: ACCOUNT, region: HOME };
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const required = { httpTokens: 'required' } as const;

async function read(fleet: FleetDescription) {
  const world = await startWorld({ regions: [{ name: HOME }], ...fleet });
  return { world, sources: await readSources(toolsOf(world), target) };
}

describe('where a page does not hold all', () => {
  it('every template is read, with its default and its latest version', async () => {
    const { world, sources } = await read({
      templates: numbered(450).map((number) => ({
        name: `template-${number}`,
        versions: [{ options: required }, {}, { description: `of ${number}` }],
      })),
    });
    expect(sources.templates).toHaveLength(450);
    for (const { name, versions } of sources.templates) {
      expect(versions).toHaveLength(2);
      expect(versions.map(({ version }) => version)).toEqual(expect.arrayContaining([1, 3]));
      expect(versions.find(({ version }) => version === 3)?.description).toBe(
        `of ${name.replace('template-', '')}`,
      );
    }
    // 450 templates and 900 versions, 200 a page.
    expect(world.calls('DescribeLaunchTemplates')).toHaveLength(3);
    expect(world.calls('DescribeLaunchTemplateVersions')).toHaveLength(5);
  });

  it('a version that a group uses is read among more than 200 of them', async () => {
    const { world, sources } = await read({
      templates: [
        {
          name: 'long',
          id: 'lt-0000000000000000a',
          versions: numbered(437).map((number) => ({ description: `number ${number}` })),
        },
      ],
      groups: [1, 2, 7, 211, 436, 437].map((version) => ({
        name: `group-${version}`,
        launchTemplate: { name: 'long', version },
      })),
    });
    const versions = sources.templates[0]?.versions ?? [];
    expect(versions.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([
      1, 2, 7, 211, 436, 437,
    ]);
    for (const { version, description } of versions) expect(description).toBe(`number ${version}`);
    // The sweep, and one call for the four that it cannot name.
    expect(world.calls('DescribeLaunchTemplateVersions')).toHaveLength(2);
  });

  it('more than 200 versions of one template that groups use are all read', async () => {
    const { sources } = await read({
      templates: [{ name: 'long', versions: numbered(301).map(() => ({})) }],
      groups: numbered(301).map((version) => ({
        name: `group-${version}`,
        launchTemplate: { name: 'long', version },
      })),
    });
    expect(new Set(sources.templates[0]?.versions.map(({ version }) => version)).size).toBe(301);
  });

  it('every group and every launch configuration is read', async () => {
    const { world, sources } = await read({
      configurations: numbered(230).map((number) => ({ name: `configuration-${number}` })),
      groups: numbered(250).map((number) => ({
        name: `group-${number}`,
        configuration: `configuration-${(number % 230) + 1}`,
      })),
    });
    expect(new Set(sources.groups.map(({ name }) => name)).size).toBe(250);
    expect(new Set(sources.configurations.map(({ name }) => name)).size).toBe(230);
    expect(world.calls('DescribeAutoScalingGroups')).toHaveLength(3);
    expect(world.calls('DescribeLaunchConfigurations')).toHaveLength(3);
  });
});

describe('a version that somebody deleted', () => {
  it('is left out, and costs the others nothing', async () => {
    const { sources } = await read({
      templates: [
        {
          name: 'web',
          defaultVersion: 9,
          versions: [{ version: 2 }, { version: 4 }, { version: 9 }],
        },
      ],
      groups: [2, 3, 4].map((version) => ({
        name: `group-${version}`,
        launchTemplate: { name: 'web', version },
      })),
    });
    expect(sources.templates[0]?.versions.map(({ version }) => version).toSorted()).toEqual([
      2, 4, 9,
    ]);
    expect(sources.unread).toEqual({});
  });
});

it('launch configurations of the same name are those of their own Region', async () => {
  const regions = ['us-east-1', 'eu-west-1', 'ap-south-1'];
  const world = await startWorld({
    regions: regions.map((name) => ({ name })),
    configurations: regions.map((region) => ({
      name: 'web',
      region,
      options: region === 'eu-west-1' ? required : {},
    })),
    groups: regions.map((region) => ({ name: 'web', region, configuration: 'web' })),
  });
  const tools = toolsOf(world);
  for (const region of regions) {
    const sources = await readSources(tools, { account: ACCOUNT, region });
    expect(sources).toMatchObject({
      region,
      configurations: [{ name: 'web', options: region === 'eu-west-1' ? required : {} }],
      groups: [{ name: 'web', configuration: 'web' }],
    });
    expect(sources.configurations).toHaveLength(1);
  }
});
