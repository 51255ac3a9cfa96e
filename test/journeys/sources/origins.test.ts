import { describe, expect, it } from 'vitest';
import type { SourceRecord } from '../../../shared/domain/sources/source-record.ts';
import { id, owner } from '../../support/perfect-fleet.ts';
import { HOME, startWorld, type World } from '../../support/world.ts';

const lt = (end: string) => `lt-0000000000000000${end}`;
const required = { httpTokens: 'required' } as const;
const regions = [{ name: HOME }];

async function sourcesOf(world: World): Promise<readonly SourceRecord[]> {
  return (await world.items('SOURCES#')) as unknown as SourceRecord[];
}

async function sourceOf(world: World, kind: string, name: string): Promise<SourceRecord> {
  const found = (await sourcesOf(world)).find((one) => one.kind === kind && one.id === name);
  if (found === undefined) throw new Error(`the table knows no ${kind} ${name}`);
  return found;
}

describe('what replaces an instance', () => {
  it('is its group, by the version that the group launches now, whatever the instance came from', async () => {
    const world = await startWorld({
      regions,
      templates: [
        { name: 'web', id: lt('a'), versions: [{}, { options: required }], tags: { owner } },
      ],
      groups: [
        { name: 'behind', launchTemplate: { name: 'web', version: 1 } },
        { name: 'ahead', launchTemplate: { name: 'web', version: '$Latest' } },
      ],
      instances: [
        { id: id(1), asg: 'behind', options: required, tags: { owner } },
        { id: id(2), asg: 'ahead', template: { name: 'web', version: 1 }, tags: { owner } },
      ],
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', problems: [] });

    const { origin: behind } = await world.stateOf(id(1));
    expect(behind).toMatchObject({
      kind: 'group',
      id: 'behind',
      template: { id: lt('a'), version: 1 },
      launch: 'v1-allowed',
    });
    expect(behind?.note).toContain('behind');
    expect((await world.stateOf(id(2))).origin).toMatchObject({
      kind: 'group',
      id: 'ahead',
      template: { id: lt('a'), version: 2 },
      launch: 'v2-only',
      note: null,
    });
    // Nothing launches version 1 for the second one again: of the template, only what groups name was read beside its ends.
    expect(await sourceOf(world, 'group', 'behind')).toMatchObject({
      verdict: 'v1-allowed',
      hanging: { enforced: 1 },
    });
    expect(await sourceOf(world, 'group', 'ahead')).toMatchObject({ verdict: 'v2-only' });
    expect(await sourceOf(world, 'template', lt('a'))).toMatchObject({
      owner,
      verdict: 'v1-allowed',
      hanging: { enforced: 1, ready: 1 },
    });
    expect(await sourceOf(world, 'defaults', 'defaults')).toMatchObject({ verdict: 'v1-allowed' });
  });

  it('is the version that it was launched from where nobody replaces it, read once for all that came from it', async () => {
    const world = await startWorld({
      regions,
      templates: [
        {
          name: 'base',
          id: lt('a'),
          versions: [{ options: required }, {}, { options: required }, { options: required }],
          defaultVersion: 3,
        },
      ],
      instances: [1, 2, 3].map((number) => ({
        id: id(number),
        template: { name: 'base', version: 2 },
        tags: { owner },
      })),
    });
    await world.run('run-1');
    for (const number of [1, 2, 3])
      expect((await world.stateOf(id(number))).origin).toMatchObject({
        kind: 'template',
        template: { id: lt('a'), version: 2 },
        launch: 'v1-allowed',
      });
    const { launches, verdict } = await sourceOf(world, 'template', lt('a'));
    expect(launches.map(({ version }) => version)).toEqual([2, 3, 4]);
    expect(verdict).toBe('v1-allowed');
    // The sweep, and one call for version 2.
    expect(world.calls('DescribeLaunchTemplateVersions')).toHaveLength(2);
  });

  it('is with mixed instances the worst that an override may launch', async () => {
    const world = await startWorld({
      regions,
      templates: [
        { name: 'good', id: lt('a'), versions: [{ options: required }] },
        { name: 'bad', id: lt('b') },
      ],
      groups: [
        {
          name: 'mixed',
          mixed: {
            launchTemplate: { name: 'good' },
            overrides: [
              { instanceType: 'm5.large' },
              { instanceType: 'm6g.large', launchTemplate: { name: 'bad' } },
            ],
          },
        },
      ],
      instances: [{ id: id(1), asg: 'mixed', options: required }],
    });
    await world.run('run-1');
    expect((await world.stateOf(id(1))).origin).toMatchObject({
      kind: 'group',
      id: 'mixed',
      template: { id: lt('b'), version: 1 },
      launch: 'v1-allowed',
    });
  });

  it('is kept by a run about some instances only, which reads no source and writes none', async () => {
    const world = await startWorld(
      {
        regions,
        templates: [{ name: 'web', id: lt('a') }],
        groups: [{ name: 'web', launchTemplate: { name: 'web' } }],
        instances: [{ id: id(1), asg: 'web', tags: { owner, 'imds-warden': 'modify' } }],
      },
      { sandbox: { appliesAfterSeconds: 0 } },
    );
    await world.run('run-1');
    const before = await world.stateOf(id(1));
    expect(before.origin).toMatchObject({ kind: 'group', id: 'web' });
    const recorded = await sourcesOf(world);
    world.advance({ hours: 1 });
    world.sandbox.calls.clear();
    await world.execute('watch-1', { input: { scope: 'watch' } });
    expect(world.calls('DescribeInstances').length).toBeGreaterThan(0);
    for (const operation of [
      'DescribeLaunchTemplates',
      'DescribeLaunchTemplateVersions',
      'DescribeLaunchConfigurations',
      'DescribeFleets',
      'DescribeImages',
    ])
      expect(world.calls(operation)).toEqual([]);
    expect((await world.stateOf(id(1))).origin).toEqual(before.origin);
    expect(await sourcesOf(world)).toEqual(recorded);
  });
});

it('launch configurations of the same name in several Regions are judged apart, and each instance by its own', async () => {
  const other = 'eu-west-1';
  const world = await startWorld({
    regions: [{ name: HOME }, { name: other }],
    configurations: [
      { name: 'web', region: HOME },
      { name: 'web', region: other, options: required },
    ],
    groups: [HOME, other].map((region) => ({ name: 'web', region, configuration: 'web' })),
    instances: [
      { id: id(1), region: HOME, asg: 'web' },
      { id: id(2), region: other, asg: 'web' },
    ],
  });
  await world.run('run-1');
  expect((await world.stateOf(id(1))).origin).toMatchObject({ id: 'web', launch: 'v1-allowed' });
  expect((await world.stateOf(id(2))).origin).toMatchObject({ id: 'web', launch: 'v2-only' });
  const configurations = (await sourcesOf(world)).filter(({ kind }) => kind === 'configuration');
  expect(
    configurations.map(({ region, verdict, hanging }) => ({ region, verdict, hanging })),
  ).toEqual(
    expect.arrayContaining([
      { region: HOME, verdict: 'v1-allowed', hanging: { ready: 1 } },
      { region: other, verdict: 'v2-only', hanging: { ready: 1 } },
    ]),
  );
});
