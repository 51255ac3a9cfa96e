import { expect } from 'vitest';
import { expectAgreement, ourOptions, performed } from './agreement.ts';
import { id, owner } from './perfect-fleet.ts';
import { startWorld, type World } from './world.ts';

export const watchRun = { startedBy: 'watch', scope: 'watch' } as const;

/**
 * Two instances whose modify is rejected, with settings that say to undo it then. One goes back in one call; the other was
 * switched off before it was forced, and takes two.
 */
export async function undoDue(): Promise<World> {
  const usage = { calls: [{ perDay: 2400, from: '+1h' }] };
  const tags = { owner, 'imds-warden': 'modify', 'imds-warden:force': 'true' };
  const world = await startWorld(
    {
      instances: [
        { id: id(1), tags, usage },
        { id: id(2), tags, usage, options: { httpEndpoint: 'disabled' } },
      ],
    },
    {
      settings: {
        watch: { onRejection: 'undo' },
        limits: { ownerShare: 1, groupShare: 1, breakerShare: 1 },
      },
    },
  );
  before.set(world, [ourOptions(world, id(1)), ourOptions(world, id(2))]);
  await world.run('change');
  for (const instance of [id(1), id(2)])
    expect(world.options(instance)).toMatchObject({
      httpTokens: 'required',
      httpEndpoint: 'enabled',
    });
  world.advance({ hours: 3 });
  return world;
}

const before = new WeakMap<World, readonly unknown[]>();

/** Both are exactly as they were before the change, each call is recorded, and none was made twice. */
export async function expectUndone(world: World): Promise<void> {
  await expectAgreement(world);
  expect([ourOptions(world, id(1)), ourOptions(world, id(2))]).toEqual(before.get(world));
  expect(performed(world, id(1))).toHaveLength(2);
  expect(performed(world, id(2))).toHaveLength(3);
  for (const instance of [id(1), id(2)])
    expect(await world.memoryOf(instance)).toMatchObject({
      begun: null,
      undone: { of: { runId: 'change' } },
      watch: { end: { why: 'undone' } },
    });
}
