import { expect } from 'vitest';
import type { Call } from '../../sandbox/index.ts';
import type { MetadataOptions } from '../../shared/domain/instance.ts';
import type { World } from './world.ts';

/** Calls of ModifyInstanceMetadataOptions that EC2 carried out, whether or not the answer arrived. */
export function performed(world: World, instanceId: string): readonly Call[] {
  return world
    .calls('ModifyInstanceMetadataOptions')
    .filter(
      ({ status, parameters }) =>
        status === 200 && (parameters as { InstanceId: string }).InstanceId === instanceId,
    );
}

/**
 * Records and EC2 tell the same story: every call has its record, every record its outcome, no record is open, and
 * what the last outcome says of EC2 is true of EC2.
 */
export async function expectAgreement(world: World): Promise<void> {
  expect(await world.openChanges()).toEqual([]);
  for (const instanceId of world.sandbox.account.instances.keys()) {
    const changes = await world.changesOf(instanceId);
    for (const { status, settledAt } of changes) {
      expect(['applied', 'failed', 'superseded']).toContain(status);
      expect(settledAt).not.toBeNull();
    }
    const applied = changes.filter(({ status }) => status === 'applied');
    expect(applied).toHaveLength(performed(world, instanceId).length);
    const last = applied.at(-1);
    if (!last) continue;
    expect(last.after).toEqual(ourOptions(world, instanceId));
    expect(last.after).toMatchObject(last.wanted);
  }
}

/** The sandbox's options in our words. */
export function ourOptions(
  { sandbox }: Pick<World, 'sandbox'>,
  instanceId: string,
): MetadataOptions {
  const { httpPutResponseHopLimit: hopLimit, ...options } = sandbox.instance(instanceId).options;
  return { ...options, hopLimit };
}
