import { expect } from 'vitest';
import type { RunSummary } from '../../shared/domain/run.ts';
import { arn, executions, type Message, message, react } from './instance-events.ts';
import type { World } from './world.ts';

/**
 * As AWS reports a tag that was set, changed or taken off.
 * @param time ISO, of the event: it may come much later
 */
export function tagEvent(instanceId: string, key: string, time: string): Message {
  return message({
    source: 'aws.tag',
    'detail-type': 'Tag Change on Resource',
    time,
    resources: [arn(instanceId)],
    detail: { service: 'ec2', 'resource-type': 'instance', 'changed-tag-keys': [key] },
  });
}

/** Hands an event over, and makes the one run that is started of it. */
export async function runOfEvent(world: World, event: Message): Promise<RunSummary> {
  const before = executions(world).length;
  expect(await react(world, [event])).toEqual([]);
  const [started, second] = executions(world).slice(before);
  expect(second).toBeUndefined();
  if (started === undefined) throw new Error('no run was started of the event');
  return world.run(started.name, { input: started.input });
}
