import { describe, expect, it } from 'vitest';
import { noMemory } from '../../shared/domain/memory.ts';
import { parsePayload } from '../../shared/domain/payloads.ts';
import { putMemory } from '../../shared/records/memory-records.ts';
import { openTable } from '../../shared/records/table.ts';
import {
  arn,
  executions,
  fleet,
  handedOver,
  message,
  modify,
  OTHER,
  react,
  started,
  tableWrites,
  tagged,
} from '../support/instance-events.ts';
import { id } from '../support/perfect-fleet.ts';
import { ACCOUNT, HOME, startWorld } from '../support/world.ts';

describe('instances that were tagged or started', () => {
  it('are handed to one run, each once, those that concern us alone', async () => {
    const world = await startWorld(fleet);
    const failures = await react(world, [
      started(arn(id(1))),
      tagged(arn(id(1))),
      started(arn(id(1))),
      started(arn(id(2))),
      started(arn(id(3), OTHER)),
      tagged(arn(id(4), OTHER), 'imds-warden:until'),
      tagged(arn(id(5))),
      tagged(arn(id(6))),
    ]);
    expect(failures).toEqual([]);
    expect(executions(world)).toMatchObject([
      {
        stateMachineArn: world.environment.STATE_MACHINE_ARN,
        input: {
          startedBy: 'event',
          scope: 'instances',
          instances: [
            { region: OTHER, instanceId: id(3), tagSetAt: null },
            // Another tag of ours does not set the action tag anew.
            { region: OTHER, instanceId: id(4), tagSetAt: null },
            { region: HOME, instanceId: id(1), tagSetAt: expect.any(String) },
          ],
        },
      },
    ]);
    expect(tableWrites(world)).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it('are named as list-targets understands it', async () => {
    const world = await startWorld(fleet);
    await react(world, [tagged(arn(id(1)))]);
    const [execution] = executions(world);
    const { name: runId, input } = execution ?? {};
    const payload = { runId, startedAt: world.now(), input };
    expect(parsePayload('list-targets', payload).input).toEqual(input);
    expect(runId).toMatch(/^event-[0-9a-f]{24}-1$/);
  });

  it('are changed by that run as their tags ask, and nothing else is', async () => {
    const world = await startWorld(fleet);
    await world.run('day-1');
    world.tag(id(2), modify);
    world.tag(id(4), modify);
    const before = world.writes().length;
    await react(world, [tagged(arn(id(2)))]);
    const [execution] = executions(world);
    const run = await world.run(execution?.name ?? '', { input: execution?.input ?? {} });
    expect(run).toMatchObject({ scope: 'instances', startedBy: 'event', status: 'complete' });
    expect(world.options(id(2)).httpTokens).toBe('required');
    expect(world.options(id(4)).httpTokens).toBe('optional');
    expect(world.writes().length - before).toBe(1);
  });

  it('concern us when something is remembered of them', async () => {
    const world = await startWorld(fleet);
    const table = openTable(world.environment.TABLE_NAME, world.sandbox.clientConfig(HOME));
    await putMemory(table, noMemory({ account: ACCOUNT, region: HOME, instanceId: id(2) }));
    await react(world, [started(arn(id(2))), started(arn(id(4), OTHER))]);
    expect(handedOver(world)).toEqual([[id(2), false]]);
  });

  it('start nothing, and write nothing, when none of them concerns us', async () => {
    const world = await startWorld(fleet);
    expect(await react(world, [started(arn(id(2))), tagged(arn(id(6)))])).toEqual([]);
    expect(executions(world)).toEqual([]);
    expect(tableWrites(world)).toEqual([]);
    expect(world.sandbox.account.messages).toEqual([]);
  });

  it('are two hundred in a run, and as many runs as that takes', async () => {
    const many = Array.from({ length: 450 }, (_, index) => id(index + 100));
    const world = await startWorld({ instances: many.map((one) => ({ id: one, tags: modify })) });
    expect(
      await react(
        world,
        many.map((one) => started(arn(one))),
      ),
    ).toEqual([]);
    expect(executions(world).map(({ input }) => input.instances.length)).toEqual([200, 200, 50]);
    expect(handedOver(world).map(([one]) => one)).toEqual(many);
    // By id, 200 a call.
    expect(world.calls('DescribeInstances')).toHaveLength(3);
  });
});

describe('messages that are handed over once more', () => {
  const batch = [tagged(arn(id(1))), started(arn(id(3), OTHER))];

  it('start no second run, in whatever order they come', async () => {
    const world = await startWorld(fleet);
    await react(world, batch);
    expect(await react(world, batch.toReversed())).toEqual([]);
    expect(executions(world)).toHaveLength(1);
  });

  it('start none either when that run has ended, or the world looks otherwise by now', async () => {
    const world = await startWorld(fleet);
    await react(world, batch);
    for (const execution of world.sandbox.account.executions) execution.status = 'SUCCEEDED';
    expect(await react(world, batch)).toEqual([]);
    world.tag(id(3), {});
    expect(await react(world, batch)).toEqual([]);
    expect(executions(world)).toHaveLength(1);
  });

  it('are told from others about the same instances', async () => {
    const world = await startWorld(fleet);
    await react(world, batch);
    await react(world, [tagged(arn(id(1))), started(arn(id(3), OTHER))]);
    expect(new Set(executions(world).map(({ name }) => name)).size).toBe(2);
  });
});

describe('what anybody may have written to the queue', () => {
  it('is passed over, and so is what is not about this account', async () => {
    const world = await startWorld(fleet);
    const said: string[] = [];
    const log = {
      info: (text: string, details: object) => void said.push(text, JSON.stringify(details)),
      warn: (text: string) => void said.push(text),
    };
    const failures = await react(
      world,
      [
        message('not JSON, but a <secret>'),
        message({ source: 'aws.tag' }),
        message(null),
        tagged(arn(id(1), HOME, '444455556666')),
        tagged(arn(id(1)), 'Name'),
        tagged('arn:aws:ec2:eu-west-1:111122223333:volume/vol-1'),
        tagged(arn(id(1))),
      ],
      { tools: { log } },
    );
    expect(failures).toEqual([]);
    expect(handedOver(world)).toEqual([[id(1), true]]);
    expect(said.filter((text) => text.includes('no instance of ours'))).toHaveLength(6);
    expect(said.join()).not.toContain('secret');
  });

  it('reaches no Region that the settings leave out', async () => {
    const world = await startWorld(fleet, { settings: { regions: [OTHER] } });
    await react(world, [tagged(arn(id(1))), tagged(arn(id(4), OTHER))]);
    expect(handedOver(world)).toEqual([[id(4), true]]);
    expect(world.calls('DescribeInstances').map(({ region }) => region)).toEqual([OTHER]);
  });

  it('is taken off the queue and left when reactions are switched off', async () => {
    const world = await startWorld(fleet, { settings: { reactions: { enabled: false } } });
    expect(await react(world, [tagged(arn(id(1)))])).toEqual([]);
    expect(executions(world)).toEqual([]);
    expect(world.calls('DescribeInstances')).toEqual([]);
  });
});
