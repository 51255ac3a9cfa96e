import { describe, expect, it } from 'vitest';
import { busy, id } from '../support/perfect-fleet.ts';
import { runOn } from '../support/run-on.ts';
import { startWorld, type World } from '../support/world.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const address = (name: string) => `${name}@example.com`;

/** Of each owner one instance that needs a digest; from the second day on the addresses are confirmed, and mails count. */
async function crowd(mailsPerDay: number): Promise<World> {
  const settings = { mailsPerDay, remindAfterDays: 3, mode: 'observe' };
  const instances = names.map((name, index) => ({
    id: id(index + 1),
    tags: { owner: address(name) },
    usage: busy,
  }));
  const world = await startWorld({ instances }, { settings });
  await runOn(world, [0]);
  return world;
}

/** Names to which the runs of these days mailed, a word for each day. */
async function mailed(world: World, days: readonly number[]): Promise<readonly string[]> {
  const words: string[] = [];
  for (const day of days) {
    const before = world.mails().length;
    await runOn(world, [day]);
    const to = world.mails().slice(before);
    words.push(to.map((mail) => mail.to.charAt(0)).join(''));
  }
  return words;
}

describe('where more digests are due than mails may be sent', () => {
  it('every owner has a turn, although the first are due again meanwhile', async () => {
    const world = await crowd(1);
    expect(await mailed(world, [4, 5, 6, 7, 8, 9, 10])).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'a',
      'b',
    ]);
    expect(await world.owner(address('c'))).toMatchObject({
      waiting: { since: expect.stringMatching(/^2027-03-19T/), mails: 1 },
    });
    expect(await world.owner(address('b'))).toMatchObject({ waiting: null });
  });

  it('what is not kept goes to whoever comes first', async () => {
    const world = await crowd(4);
    expect(await mailed(world, [4])).toEqual(['abcd']);
    world.tag(id(1), { owner: address('f') });
    world.tag(id(2), { owner: address('b'), 'imds-warden': 'enforc' });
    expect(await mailed(world, [5])).toEqual(['bef']);
  });

  it('no room is kept for one who has nothing to be told any more', async () => {
    const world = await crowd(1);
    expect(await mailed(world, [4])).toEqual(['a']);
    for (const number of [2, 3, 4, 5]) world.sandbox.instance(id(number)).state = 'terminated';
    world.tag(id(1), { owner: address('a'), 'imds-warden': 'enforc' });
    expect(await mailed(world, [5])).toEqual(['a']);
    expect(await world.owner(address('b'))).toMatchObject({ waiting: null });
  });

  it('what is to be acted on now does not stand behind what waits', async () => {
    const world = await crowd(1);
    expect(await mailed(world, [4])).toEqual(['a']);
    const options = { httpTokens: 'required' } as const;
    world.sandbox.addInstance({ id: id(9), tags: { owner: address('a') }, options, usage: busy });
    expect(await mailed(world, [5])).toEqual(['a']);
    expect((await world.stateOf(id(9))).verdict).toBe('rejecting');
    expect(await mailed(world, [6])).toEqual(['b']);
  });
});
