import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import { sceneTemplate as lt } from '../../support/source-scene.ts';
import { HOME, startWorld, type World } from '../../support/world.ts';

const owner = 'web@example.com';
const ami = 'ami-0000000000000000a';
const required = { httpTokens: 'required' } as const;
const denied = {
  kind: 'error',
  code: 'UnauthorizedOperation',
  message: 'no',
  status: 403,
} as const;

const mine = { tags: { owner } };
const others = { tags: { owner: 'other@example.com' } };
const web = { name: 'web', id: lt };
const latest = { name: 'web', launchTemplate: { name: 'web', version: '$Latest' } };
const ofImage = [{ imageId: ami }];
/** A fleet may name the second one. */
const threeClean = [1, 2, 3].map(() => ({ options: required }));
const foreign = { id: ami, name: 'golden', owner: '999988887777' };

const mails = (world: World) => world.mail(owner).length;
const told = async (world: World) => (await world.owner(owner))?.told ?? [];

async function worldWith(fleet: Partial<FleetDescription>): Promise<World> {
  return startWorld({ regions: [{ name: HOME }], instances: [], ...fleet });
}

/** Days on which the operation is refused, and those between them; the first one reads all. */
async function everyOtherDay(world: World, operation: string, days = 4): Promise<number> {
  for (let day = 0; day < days; day += 1) {
    const fault = day % 2 === 1 ? world.sandbox.faults.add({ operation, fault: denied }) : null;
    await world.run(`day-${day}`);
    if (fault !== null) world.sandbox.faults.remove(fault);
    world.advance({ days: 1 });
  }
  return mails(world);
}

describe('a read that fails every other day is no news', () => {
  it.each([
    ['fleets, of which there are none', 'DescribeFleets'],
    ['the defaults', 'GetInstanceMetadataDefaults'],
    ['AMIs', 'DescribeImages'],
  ])('of what is clean: %s', async (_what, operation) => {
    const isOfFleets = operation === 'DescribeFleets';
    const world = await worldWith({
      images: [{ ...foreign, imdsSupport: 'v2.0' }],
      templates: [
        {
          ...web,
          ...mine,
          versions: isOfFleets ? threeClean : ofImage,
        },
      ],
      groups: [{ ...latest, ...mine }],
    });
    expect(await everyOtherDay(world, operation)).toBe(0);
    expect(await told(world)).toEqual([]);
  });

  it('of what was told to bring IMDSv1 back: the defaults', async () => {
    const world = await worldWith({
      images: [foreign],
      templates: [{ ...web, ...mine, versions: ofImage }],
      groups: [{ ...latest, ...mine }],
    });
    expect(await everyOtherDay(world, 'GetInstanceMetadataDefaults')).toBe(1);
    expect(await told(world)).toContain(`source-v1-allowed ${HOME} template/${lt}`);
  });

  it.each<readonly [string, string, Partial<FleetDescription>]>([
    [
      'a template, and groups cannot be read',
      'DescribeAutoScalingGroups',
      { templates: [{ ...web, ...mine }], groups: [{ ...latest, ...others }] },
    ],
    [
      'a configuration, and groups cannot be read',
      'DescribeAutoScalingGroups',
      {
        configurations: [{ name: 'old' }],
        groups: [{ name: 'web', configuration: 'old', ...mine }],
      },
    ],
    [
      'an AMI, and templates cannot be read',
      'DescribeLaunchTemplates',
      {
        images: [{ id: ami, name: 'golden', ...mine }],
        templates: [{ ...web, versions: [{ imageId: ami, options: required }] }],
      },
    ],
  ])('of what is used by what was not read: %s', async (_what, operation, fleet) => {
    expect(await everyOtherDay(await worldWith(fleet), operation)).toBe(1);
  });
});

describe('what an account can never read', () => {
  it.each(['DescribeFleets', 'GetInstanceMetadataDefaults', 'DescribeImages'])(
    'by %s is told once as unknown, and kept',
    async (operation) => {
      const world = await worldWith({
        images: [{ ...foreign, imdsSupport: 'v2.0' }],
        templates: [
          { ...web, ...mine, versions: [{ options: required }, { imageId: ami }, ...ofImage] },
        ],
        groups: [{ ...latest, ...mine }],
      });
      world.sandbox.faults.add({ operation, fault: denied });
      for (const run of ['day-0', 'day-1', 'day-2']) {
        await world.run(run);
        world.advance({ days: 1 });
      }
      expect(mails(world)).toBe(1);
      expect(await told(world)).toContain(`source-unknown ${HOME} template/${lt}`);
    },
  );
});

it('a report names what of the sources could not be read, the defaults among it', async () => {
  const world = await worldWith({ templates: [web] });
  world.sandbox.faults.add({ operation: 'GetInstanceMetadataDefaults', fault: denied });
  world.sandbox.faults.add({ operation: 'DescribeFleets', fault: denied });
  await world.run('day-0');
  expect(await world.reportsOf('day-0')).toMatchObject([{ unreadParts: ['fleets', 'defaults'] }]);
});
