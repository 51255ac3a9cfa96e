import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import { owner } from '../../support/perfect-fleet.ts';
import { sceneTemplate, sourceRecordOf } from '../../support/source-scene.ts';
import { HOME, startWorld } from '../../support/world.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const idOf = (number: number) => number.toString(16).padStart(17, '0');
const longName = (number: number, length: number) =>
  `${'team-service-environment-'.repeat(12)}${number}`.slice(-length);
const ami = 'ami-0000000000000000a';

const startRegion = async (fleet: FleetDescription) =>
  startWorld({ regions: [{ name: HOME }], instances: [], ...fleet });

/** As DynamoDB counts it, at most. */
const bytesOf = (item: unknown) => Buffer.byteLength(JSON.stringify(item));

describe('a source of which more is known than an item of the table holds', () => {
  it('is recorded all the same: an AMI that thousands of templates name', async () => {
    const world = await startRegion({
      templates: numbered(5000).map((number) => ({
        name: `web-${number}`,
        id: `lt-${idOf(number)}`,
        tags: { owner },
        defaultVersion: 10,
        versions: [10, 11, 12].map((version) => ({ version, imageId: ami })),
      })),
      images: [{ id: ami, name: 'golden' }],
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', problems: [] });
    const record = await sourceRecordOf(world, 'image', ami);
    expect(record.verdict).toBe('v1-allowed');
    const [launch] = record.launches;
    expect((launch?.usedBy.length ?? 0) + (launch?.moreUsers ?? 0)).toBe(10_000);
    expect(launch?.usedBy.length).toBeGreaterThan(100);
    expect(bytesOf(record)).toBeLessThan(400_000);
  }, 120_000);

  it('is recorded and told: a template of 1,700 groups with long names', async () => {
    const world = await startRegion({
      templates: [{ name: 'ci', id: sceneTemplate, tags: { owner }, versions: [{}] }],
      groups: numbered(1700).map((number) => ({
        name: longName(number, 250),
        launchTemplate: { name: 'ci' },
      })),
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', problems: [] });
    const record = await sourceRecordOf(world, 'template', sceneTemplate);
    const [launch] = record.launches;
    expect(launch?.usedBy.slice(0, 2)).toEqual(['default', 'latest']);
    expect((launch?.usedBy.length ?? 0) + (launch?.moreUsers ?? 0)).toBe(1702);
    expect(record.users).toHaveLength(1702);
    expect(bytesOf(record)).toBeLessThan(400_000);
  }, 60_000);

  it('is fixed all the same: who launches from it is known to the second look', async () => {
    const world = await startRegion({
      templates: [
        {
          name: 'ci',
          id: sceneTemplate,
          tags: { owner, 'imds-warden': 'modify', 'imds-warden:force': 'true' },
          versions: [{}],
        },
      ],
      groups: numbered(900).map((number) => ({
        name: longName(number, 250),
        launchTemplate: { name: 'ci' },
      })),
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', problems: [] });
    expect(world.calls('CreateLaunchTemplateVersion')).toHaveLength(1);
  }, 60_000);

  it('keeps the worst of 1,250 versions in use, and the default and the latest', async () => {
    const world = await startRegion({
      templates: [
        {
          name: 'ci',
          id: sceneTemplate,
          tags: { owner },
          versions: numbered(1250).map((number) =>
            number === 700 ? {} : { options: { httpTokens: 'required' as const } },
          ),
        },
      ],
      groups: numbered(1250).map((number) => ({
        name: `team-${number}`,
        launchTemplate: { name: 'ci', version: number },
      })),
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', problems: [] });
    const record = await sourceRecordOf(world, 'template', sceneTemplate);
    const versions = record.launches.map(({ version }) => version);
    expect(versions).toEqual(expect.arrayContaining([1, 700, 1250]));
    expect(versions.length).toBeLessThan(1250);
    expect(record.versions).toHaveLength(1250);
    expect(bytesOf(record)).toBeLessThan(400_000);
  }, 60_000);

  it('has a key of its own where its name is too long for one', async () => {
    const name = 'あ'.repeat(250);
    const world = await startRegion({
      templates: [{ name: 'ci', id: sceneTemplate, versions: [{}] }],
      groups: ['1', '2'].map((end) => ({ name: `${name}${end}`, launchTemplate: { name: 'ci' } })),
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', problems: [] });
    for (const end of ['1', '2'])
      expect((await sourceRecordOf(world, 'group', `${name}${end}`)).verdict).toBe('v1-allowed');
    // "The minimum length of a sort key value is 1 byte. The maximum length is 1024 bytes": docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
    const keys = (await world.items('SOURCES#')).map((item) => JSON.stringify(item['sk']));
    expect(keys.filter((key) => key.includes('group#'))).toHaveLength(2);
    for (const key of keys) expect(Buffer.byteLength(key)).toBeLessThan(1024);
  });
});

it('a page of 1,000 instances of 1,000 groups with long names is counted whole', async () => {
  const world = await startRegion({
    templates: numbered(1000).map((number) => ({
      name: `web-${number}`,
      id: `lt-${idOf(number)}`,
      versions: [{ imageId: `ami-${idOf(number)}` }],
    })),
    images: numbered(1000).map((number) => ({ id: `ami-${idOf(number)}`, name: `web-${number}` })),
    groups: numbered(1000).map((number) => ({
      name: longName(number, 255),
      launchTemplate: { name: `web-${number}` },
    })),
    instances: numbered(1000).map((number) => ({
      id: `i-${idOf(number)}`,
      asg: longName(number, 255),
      imageId: `ami-${idOf(number)}`,
      tags: { owner },
    })),
  });
  expect(await world.run('run-1')).toMatchObject({
    status: 'complete',
    problems: [],
    counts: { instances: 1000 },
  });
  for (const number of [1, 500, 1000])
    for (const [kind, id] of [
      ['group', longName(number, 255)],
      ['template', `lt-${idOf(number)}`],
      ['image', `ami-${idOf(number)}`],
    ] as const)
      expect((await sourceRecordOf(world, kind, id)).hanging).toEqual({ ready: 1 });
}, 120_000);
