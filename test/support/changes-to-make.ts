import { expect } from 'vitest';
import type { Call, InstanceDescription } from '../../sandbox/index.ts';
import { whenBegun } from './begun-changes.ts';
import { id } from './perfect-fleet.ts';
import { startWorld, type World } from './world.ts';

export const operation = 'ModifyInstanceMetadataOptions';
export const tagged = (action = 'modify'): InstanceDescription => ({
  tags: { 'imds-warden': action },
});

/** Ready, tagged, and none of them held back by a limit; under the documented buckets. */
export async function changesToMake(count: number, more: readonly InstanceDescription[] = []) {
  const instances = Array.from({ length: count }, (_, index) => ({
    id: id(index + 1),
    ...tagged(),
  }));
  return startWorld(
    { instances: [...instances, ...more] },
    {
      settings: { limits: { maxChangesPerRun: 1000, ownerShare: 1 } },
      sandbox: { throttle: 'on', appliesAfterSeconds: 0 },
    },
  );
}

/** Another program in the same account and Region. */
export const neighbour = { accessKeyId: 'NEIGHBOUR', secretAccessKey: 'sandbox' };
export const ours = ({ accessKeyId }: Call) => accessKeyId !== neighbour.accessKeyId;

/** Every change is applied, by exactly one call that EC2 carried out. */
export async function expectAllApplied(world: World, count: number): Promise<void> {
  const changes = await world.changes();
  expect(changes.map(({ status }) => status)).toEqual(Array(count).fill('applied'));
  const changed = changes.map(({ instanceId }) => instanceId).toSorted();
  expect(new Set(changed).size).toBe(count);
  const carriedOut = world.calls(operation).filter((call) => ours(call) && call.status === 200);
  expect(carriedOut.map(idOf).toSorted()).toEqual(changed);
  for (const instanceId of changed) expect(world.options(instanceId).httpTokens).toBe('required');
  expect(await world.openChanges()).toEqual([]);
}

const idOf = ({ parameters }: Call) => (parameters as { readonly InstanceId: string }).InstanceId;

/** Holds the calls of all changes until eight of them are under way, and then does this once. */
export async function stopAfterEight(world: World, stop: () => Promise<void>): Promise<void> {
  const stopped = whenBegun(world.sandbox, 8).then(stop);
  world.sandbox.onCall(async ({ phase, call }) => {
    if (phase === 'before' && call.operation === operation) await stopped;
  });
}
