import { describe, expect, it } from 'vitest';
import {
  arn,
  executions,
  fleet,
  handedOver,
  message,
  type Message,
  OTHER,
  react,
  started,
  tagged,
} from '../support/instance-events.ts';
import { id } from '../support/perfect-fleet.ts';
import { startWorld } from '../support/world.ts';

describe('what fails', () => {
  it('in one Region lets its messages come again, and those of no other', async () => {
    const world = await startWorld(fleet);
    const here = tagged(arn(id(1)));
    const there = [tagged(arn(id(4), OTHER)), started(arn(id(3), OTHER))];
    const fault = { kind: 'access-denied' } as const;
    const rule = world.sandbox.faults.add({ operation: 'DescribeInstances', region: OTHER, fault });
    const batch = [here, ...there, message('foreign')];
    expect((await react(world, batch)).sort()).toEqual(
      there.map(({ messageId }) => messageId).sort(),
    );
    expect(handedOver(world)).toEqual([[id(1), true]]);
    world.sandbox.faults.remove(rule);
    expect(await react(world, there)).toEqual([]);
    expect(handedOver(world)).toEqual([
      [id(1), true],
      [id(3), false],
      [id(4), true],
    ]);
  });

  it('to start a run lets the messages come again', async () => {
    const world = await startWorld(fleet);
    const batch = [tagged(arn(id(1))), started(arn(id(2)))];
    const fault = { kind: 'access-denied' } as const;
    world.sandbox.faults.add({ operation: 'StartExecution', times: 1, fault });
    expect(await react(world, batch)).toEqual([batch[0]?.messageId]);
    expect(executions(world)).toEqual([]);
    expect(await react(world, [batch[0] as Message])).toEqual([]);
    expect(handedOver(world)).toEqual([[id(1), true]]);
  });

  it('to answer, although the run was started, starts no second one', async () => {
    const world = await startWorld(fleet);
    const batch = [tagged(arn(id(1)))];
    world.sandbox.faults.add({
      operation: 'StartExecution',
      times: 1,
      fault: { kind: 'disconnect-after' },
    });
    expect(await react(world, batch)).toEqual([]);
    expect(executions(world)).toHaveLength(1);
  });

  it('before anything is known lets all of them come again', async () => {
    const world = await startWorld(fleet);
    await world.putParameter('{"mode":');
    await expect(react(world, [tagged(arn(id(1)))])).rejects.toThrow('does not hold JSON');
    expect(executions(world)).toEqual([]);
  });
});
