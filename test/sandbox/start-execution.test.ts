import {
  SFNClient,
  StartExecutionCommand,
  type StartExecutionCommandInput,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { NOW, withSandbox } from './with-sandbox.ts';

const machine = 'arn:aws:states:us-east-1:111122223333:stateMachine:imds-warden';

const policy = (Resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource }],
});

async function withMachine() {
  const world = await withSandbox();
  const client = new SFNClient(world.config());
  const start = async (input: Partial<StartExecutionCommandInput> = {}) =>
    client.send(new StartExecutionCommand({ stateMachineArn: machine, name: 'one', ...input }));
  return { ...world, start, executions: world.sandbox.account.executions };
}

describe('StartExecution', () => {
  it('keeps what was started, with its input', async () => {
    const { start, executions } = await withMachine();
    const arn = 'arn:aws:states:us-east-1:111122223333:execution:imds-warden:one';
    expect(await start({ input: '{"a":1}' })).toMatchObject({
      executionArn: arn,
      startDate: new Date(NOW),
    });
    expect(executions).toEqual([
      {
        arn,
        name: 'one',
        stateMachineArn: machine,
        input: '{"a":1}',
        startedAt: Date.parse(NOW),
        status: 'RUNNING',
      },
    ]);
  });

  it('makes up a name where none is given, and takes an empty input', async () => {
    const { start, executions } = await withMachine();
    await start({ name: undefined });
    await start({ name: undefined });
    expect(new Set(executions.map(({ name }) => name)).size).toBe(2);
    expect(executions.map(({ input }) => input)).toEqual(['{}', '{}']);
  });

  it('of the same name and input answers as the first time, while that one is running', async () => {
    const { start, executions, sandbox } = await withMachine();
    const first = await start({ input: '{"a":1}' });
    sandbox.clock.advance({ minutes: 5 });
    const second = await start({ input: '{"a":1}' });
    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: new Date(NOW) });
    expect(executions).toHaveLength(1);
    for (const execution of executions) execution.status = 'SUCCEEDED';
    await expect(start({ input: '{"a":1}' })).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });

  it('of the same name and another input is refused', async () => {
    const { start, executions } = await withMachine();
    await start({ input: '{"a":1}' });
    await expect(start({ input: '{"a":2}' })).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
    expect(executions).toHaveLength(1);
  });

  it.each([
    [{ input: 'no json' }, 'InvalidExecutionInput'],
    [{ name: 'a name' }, 'InvalidName'],
    [{ name: 'n'.repeat(81) }, 'InvalidName'],
    [{ stateMachineArn: 'imds-warden' }, 'InvalidArn'],
    [{ stateMachineArn: machine.replace('us-east-1', 'eu-west-1') }, 'StateMachineDoesNotExist'],
    [
      { stateMachineArn: machine.replace('111122223333', '444455556666') },
      'StateMachineDoesNotExist',
    ],
  ])('of %j is refused', async (input, name) => {
    const { start, executions } = await withMachine();
    await expect(start(input)).rejects.toMatchObject({ name });
    expect(executions).toEqual([]);
  });

  it('is for those who may start this machine', async () => {
    const { start, executions, sandbox } = await withMachine();
    sandbox.allowOnly(policy(`${machine}-other`));
    await expect(start()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    sandbox.allowOnly(policy(machine));
    await start();
    expect(executions).toHaveLength(1);
  });

  it('can be asked for by another process', async () => {
    const { start, sandbox } = await withMachine();
    await start();
    const answer = await fetch(`${sandbox.url}/_sandbox/executions`);
    expect(await answer.json()).toMatchObject([{ name: 'one', input: '{}' }]);
  });
});
