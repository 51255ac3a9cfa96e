import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { runOn } from '../support/run-on.ts';
import { startWorld, type World, type WorldOptions } from '../support/world.ts';

const limits = { ownerShare: 1, groupShare: 1, breakerShare: 1 };
const tokens = (world: World) => world.options(id(1)).httpTokens;

/** An instance that nobody tagged, and that is ready, under a campaign. */
async function campaign(
  tags: Record<string, string>,
  settings: object = {},
  options: Pick<WorldOptions, 'readers'> = {},
): Promise<World> {
  return startWorld(
    { instances: [{ id: id(1), tags, usage: { launchedAt: '-400d' } }] },
    { settings: { limits, campaign: { enabled: true, ...settings } }, ...options },
  );
}

const told = async (world: World) =>
  (await world.noticesOf(id(1))).map(({ kind, days }) => [kind, days]);

it('another owner was promised nothing: with him the notices start anew', async () => {
  const world = await campaign({ owner });
  await runOn(world, [0, 7, 13]);
  expect(await told(world)).toEqual([
    ['deadline', 14],
    ['deadline', 7],
    ['deadline', 1],
  ]);

  world.tag(id(1), { owner: 'other@example.com' });
  await runOn(world, [14, 15]);
  expect(tokens(world)).toBe('optional');
  expect((await told(world)).slice(3)).toEqual([['deadline', 14]]);
  expect(world.mail('other@example.com').at(-1)?.body.replaceAll(/\s+/g, ' ')).toContain(
    'IMDSv2 will be required on it from 2027-04-07 on (in 14 days)',
  );

  await runOn(world, [21, 27]);
  expect(tokens(world)).toBe('optional');
  await runOn(world, [28]);
  expect(tokens(world)).toBe('required');
  expect((await told(world)).slice(3)).toEqual([
    ['deadline', 14],
    ['deadline', 7],
    ['deadline', 1],
  ]);
});

it('what is published to operations, where nobody is subscribed, was told to nobody, and enforces nothing', async () => {
  const world = await campaign({}, { noticeDays: [2, 1] }, { readers: false });
  await runOn(world, [0, 1, 2, 3, 4]);
  expect(tokens(world)).toBe('optional');
  expect(await world.memoryOf(id(1))).toMatchObject({ deadline: { given: [] } });
  const { notes } = await world.runOf('day-4');
  expect(notes.join()).toContain('nobody is subscribed to the digests of operations');
  expect(world.summaries().at(-1)?.body.replaceAll(/\s+/g, ' ')).toContain(
    'nobody is subscribed to the digests of operations',
  );
});

it('with a subscriber there it is told, and enforced when its date has come', async () => {
  const world = await campaign({}, { noticeDays: [2, 1] });
  await runOn(world, [0, 1]);
  expect(tokens(world)).toBe('optional');
  await runOn(world, [2]);
  expect(tokens(world)).toBe('required');
  expect((await world.runOf('day-2')).notes.join()).not.toContain('nobody is subscribed');
});

it('a date that was told seventy days ahead is kept, although nothing is told of it for nine weeks', async () => {
  const world = await campaign({ owner }, { noticeDays: [70, 1] });
  await runOn(world, [0, 35, 61, 65, 69]);
  expect(await told(world)).toEqual([
    ['deadline', 70],
    ['deadline', 1],
  ]);
  expect(tokens(world)).toBe('optional');
  await runOn(world, [70]);
  expect(tokens(world)).toBe('required');
  expect(await world.changesOf(id(1))).toMatchObject([{ asker: 'campaign', status: 'applied' }]);
});
