import { describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

const id = (number: number) => `i-${String(number).padStart(17, '0')}`;
const fallback = 'cloud@example.com';
const settings = { owners: { fallback } };
const denied = { kind: 'access-denied' } as const;

/** Two in one group in each of two Regions, one whose role has an owner, one that nobody owns. */
const fleet = {
  regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
  instances: [
    { id: id(1), asg: 'web', profile: 'app' },
    { id: id(2), asg: 'web', profile: 'app' },
    { id: id(3), region: 'eu-west-1', asg: 'web', profile: 'app' },
    { id: id(4), profile: 'batch' },
    { id: id(5), profile: 'batch' },
    { id: id(6), profile: 'nobody' },
    { id: id(7), tags: { owner: 'own@example.com' }, asg: 'other', profile: 'other' },
    { id: id(8), state: 'terminated', asg: 'gone', profile: 'gone' },
  ],
  groups: [
    { name: 'web', tags: { Team: 'web@example.com' } },
    { name: 'web', region: 'eu-west-1', tags: { Team: 'eu@example.com' } },
    { name: 'other', tags: { owner: 'other@example.com' } },
  ],
  roles: [
    { name: 'batch', tags: { OWNER: 'batch@example.com' } },
    { name: 'other', tags: { owner: 'other@example.com' } },
  ],
} as const;

const start = () => startWorld(structuredClone(fleet) as never, { settings });

function ownersOf(world: World): Promise<readonly string[]> {
  return Promise.all(
    [1, 2, 4, 5, 6, 7].map(async (number) => (await world.stateOf(id(number))).owner),
  );
}

const web = ['web@example.com', 'web@example.com'];
const batch = ['batch@example.com', 'batch@example.com'];

describe('an instance without an owner tag', () => {
  it('is told to the owner of its Auto Scaling group, or else of its role', async () => {
    const world = await start();
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', notes: [] });
    expect(await ownersOf(world)).toEqual([...web, ...batch, fallback, 'own@example.com']);
    expect(await world.stateOf(id(1))).toMatchObject({ ownerFrom: 'group' });
    expect(await world.stateOf(id(4))).toMatchObject({ ownerFrom: 'role' });
    for (const number of [1, 2])
      expect(world.mail('web@example.com')[0]?.body).toContain(id(number));
    expect(world.mail('web@example.com')[0]?.body).not.toContain(id(3));
    expect(world.mail('eu@example.com')[0]?.body).toContain(id(3));
    expect(world.mail('batch@example.com')[0]?.body).toContain(id(5));
    expect(world.mail(fallback)[0]?.body).toContain(id(6));
  });

  it('costs one call for the groups of a Region and one for each role, and none where tags say all', async () => {
    const world = await start();
    await world.run('run-1');
    expect(
      world
        .calls('DescribeAutoScalingGroups')
        .map(({ region }) => region)
        .toSorted(),
    ).toEqual(['eu-west-1', 'us-east-1']);
    // Of batch and of nobody: not of app, whose groups have an owner, and of nobody who has a tag or is gone.
    expect(world.calls('ListRoleTags')).toHaveLength(2);
  });
});

describe('while group and role tags cannot be read', () => {
  it.each([
    ['denied', denied],
    ['throttled', { kind: 'throttle' } as const],
  ])('(%s) each stays with the owner of the last run, and the run says so', async (_, fault) => {
    const world = await start();
    await world.run('run-1');
    const before = await ownersOf(world);
    for (const operation of ['DescribeAutoScalingGroups', 'ListRoleTags'])
      world.sandbox.faults.add({ operation, fault });
    world.advance({ days: 1 });
    const run = await world.run('run-2');
    // Who owns an instance decides nothing, but what replaces it does.
    expect(run.problems).toHaveLength(2);
    for (const problem of run.problems)
      expect(problem).toMatch(/: Auto Scaling groups could not be read, so what would replace/);
    expect(run.notes.join('\n')).toMatch(
      /us-east-1: 5 instances have no owner tag, and the tags of their Auto Scaling group or role could not be read/,
    );
    expect(await ownersOf(world)).toEqual(before);
    expect(world.mail('web@example.com')).toHaveLength(1);
    world.sandbox.faults.clear();
    world.advance({ days: 1 });
    expect((await world.run('run-3')).notes).toEqual([]);
    expect(await ownersOf(world)).toEqual(before);
  });

  it('from the first run on, the fallback hears of them, and why', async () => {
    const world = await start();
    world.sandbox.faults.add({ operation: 'DescribeAutoScalingGroups', fault: denied });
    await world.run('run-1');
    expect(await ownersOf(world)).toEqual([
      fallback,
      fallback,
      ...batch,
      fallback,
      'own@example.com',
    ]);
    expect(world.mail(fallback)[0]?.body.replaceAll(/\s+/g, ' ')).toContain(
      'it has no owner tag, and the tags of its Auto Scaling group are not known',
    );
  });

  it('a change is not judged otherwise because of it', async () => {
    const world = await startWorld(
      {
        instances: [{ id: id(1), asg: 'web', tags: { 'imds-warden': 'modify' } }],
        groups: [{ name: 'web', tags: { owner: 'web@example.com' } }],
      },
      { settings },
    );
    await world.run('run-1');
    expect(world.writes()).toHaveLength(1);
    expect(world.mail('web@example.com')[0]?.body).toContain('CHANGED');
  });
});

it('what terminates stays with the owner that it had', async () => {
  const world = await start();
  await world.run('run-1');
  world.sandbox.instance(id(1)).state = 'terminated';
  world.sandbox.instance(id(4)).state = 'shutting-down';
  world.advance({ days: 1 });
  await world.run('run-2');
  expect(await ownersOf(world)).toEqual([...web, ...batch, fallback, 'own@example.com']);
});
