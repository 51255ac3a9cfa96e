import { expect } from 'vitest';
import type { InstanceDescription, SandboxOptions } from '../../sandbox/index.ts';
import { expectAgreement, performed } from './agreement.ts';
import { startWorld, type World } from './world.ts';

export const modifyId = 'i-00000000000000001';
export const restoreId = 'i-00000000000000002';

/** The smallest fleet with two different changes in one Region: a running instance and a stopped one. */
export async function twoChanges(sandbox: SandboxOptions = {}): Promise<World> {
  const owner = 'team@example.com';
  const instances: InstanceDescription[] = [
    { id: modifyId, tags: { 'imds-warden': 'modify', owner } },
    {
      id: restoreId,
      state: 'stopped',
      tags: { 'imds-warden': 'restore', owner },
      options: { httpTokens: 'required', httpPutResponseHopLimit: 3 },
    },
  ];
  return startWorld({ instances }, { sandbox });
}

/** Both changes are made and recorded, each by exactly one call. */
export async function expectBothDone(world: World): Promise<void> {
  await expectAgreement(world);
  expect(world.options(modifyId).httpTokens).toBe('required');
  expect(world.options(restoreId).httpTokens).toBe('optional');
  for (const id of [modifyId, restoreId]) expect(performed(world, id)).toHaveLength(1);
}

/** What this run left open or undone, tomorrow's run settles and does. */
export async function expectDoneByTheNextRun(world: World): Promise<void> {
  const isLeft =
    (await world.openChanges()).length > 0 ||
    [modifyId, restoreId].some((id) => performed(world, id).length === 0);
  if (isLeft) {
    world.advance({ days: 1 });
    const next = await world.run('run-2');
    expect(next.status).toBe('complete');
  }
  await expectBothDone(world);
}
